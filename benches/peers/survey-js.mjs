// SurveyJS: a model keeps all questions, and reacts when an answer changes.

import { Model } from "survey-core";

import { repeat, version } from "./measure.mjs";

export function evaluate({ form, answers, today, seconds }) {
  const survey = new Model();
  survey.dateProvider = { now: () => new Date(`${today}T12:00:00`).getTime() };
  survey.fromJSON(form);
  const set = (data) => {
    survey.data = data;
    return told();
  };
  // What one evaluation is to tell: which pages are visible, which faults exist, which answers remain.
  const told = () => [survey.visiblePages.length, survey.validate(true, false), survey.data];
  const anew = () => structuredClone(answers);

  set(anew());
  const timed = [];
  const amount = firstIncome(survey);
  if (amount) {
    timed.push(
      repeat("an income of a member changed", seconds, (round) => 25900 + (round % 2), (cents) => {
        amount.value = cents;
        return told();
      }),
    );
  }
  timed.push(
    repeat("an answer without followers changed", seconds, (round) => `02241 555012${round % 2}`, (phone) => {
      survey.setValue("telefon", phone);
      return told();
    }),
    repeat("all answers set", seconds, anew, set),
  );

  set(anew());
  const [visible, faults] = [[], []];
  for (const page of survey.visiblePages) look(page.questions, "", visible, faults);
  return { engine: `SurveyJS (survey-core ${version("survey-core")})`, timed, visible, faults };
}

function firstIncome(survey) {
  const incomes = survey.getQuestionByName("personen").panels[0]?.getQuestionByName("einkommen");
  return incomes?.panels[0]?.getQuestionByName("betrag");
}

/** Collects the paths of visible questions and of those with faults, item by item. */
function look(questions, within, visible, faults) {
  for (const question of questions) {
    if (!question.isVisible || question.getType() === "expression") continue;
    const path = within + question.name;
    if (question.errors.length > 0) faults.push(path);
    if (question.getType() === "paneldynamic") {
      question.panels.forEach((panel, at) => look(panel.questions, `${path}.${at}.`, visible, faults));
    } else {
      visible.push(path);
    }
  }
}
