// Form.io: processors go through all components with all answers, each time from the beginning.

import core from "@formio/core";

import { repeat, version } from "./measure.mjs";

const { processSync, ProcessTargets } = core;

export function evaluate({ form, answers, seconds }) {
  const compiled = withFunctions(structuredClone(form));
  fillOpenNumbers(withFunctions(structuredClone(form)), answers);
  const changed = (round) => {
    const data = structuredClone(answers);
    data.personen?.[0]?.einkommen?.[0] && (data.personen[0].einkommen[0].betrag += round % 2);
    return data;
  };
  const timed = [
    repeat("rules as functions", seconds, changed, (data) => once(compiled, data)),
    repeat("rules as texts, as stored", seconds, changed, (data) => once(form, data)),
  ];

  const visible = [];
  const note = (context) => isVisibleQuestion(context) && visible.push(path(context.path));
  const scope = once(withFunctions(structuredClone(form)), structuredClone(answers), [...evaluator, looking(note)]);
  const faults = [...new Set((scope.errors ?? []).map((error) => path(error.context.path)))];
  return { engine: `Form.io (@formio/core ${version("@formio/core")})`, timed, visible, faults };
}

/** What Form.io runs where rules in JavaScript are allowed: values, conditions, clearing, validation. */
const evaluator = ProcessTargets.evaluator;

function once(form, data, processors = evaluator) {
  const context = { form, components: form.components, data, submission: { data }, processors, scope: {}, config: {} };
  processSync(context);
  return context.scope;
}

function looking(look) {
  return { name: "look", shouldProcess: () => true, processSync: look };
}

/** Form.io's own pages send `null` for an open number; without it, its bounds throw. */
function fillOpenNumbers(form, answers) {
  const open = [];
  const note = (context) => {
    if (context.component.type !== "number" || context.value !== undefined || !isVisibleQuestion(context)) return;
    open.push(context.path);
  };
  const unjudged = evaluator.filter((processor) => !processor.name.startsWith("validate"));
  once(form, structuredClone(answers), [...unjudged, looking(note)]);
  for (const at of open) {
    const steps = path(at).split(".");
    const holder = steps.slice(0, -1).reduce((inner, step) => inner[step], answers);
    holder[steps.at(-1)] = null;
  }
}

/** Whether this is a question that is shown: parts of an address, lists and computed values are none. */
function isVisibleQuestion({ component, parent, path: at, scope }) {
  if (component.input === false || component.calculateValue || component.type === "editgrid") return false;
  if (parent?.type === "container" || component.scope?.conditionallyHidden) return false;
  return !scope.conditionals?.find((one) => one.path === at)?.conditionallyHidden;
}

/** `personen[0].vorname` as we write it. */
function path(theirs) {
  return theirs.replaceAll(/\[(\d+)\]/g, ".$1");
}

/** Rules compiled once: Form.io takes functions in place of texts, from forms that are written as code. */
function withFunctions(form) {
  const compile = (holder, name, returned) => {
    if (holder?.[name]) {
      holder[name] = new Function("context", `const { data, row } = context; let ${returned}; ${holder[name]}; return ${returned};`);
    }
  };
  const visit = (component) => {
    compile(component, "customConditional", "show");
    compile(component, "calculateValue", "value");
    compile(component.validate, "custom", "valid");
    component.components?.forEach(visit);
  };
  form.components.forEach(visit);
  return form;
}
