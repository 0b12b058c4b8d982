// The keys of a centre, as far as this counsellor has them.
import { ask, bytes } from "./api";
import { core } from "./core";

export interface CentreKeys { certificates: string[]; keys: { generation: number; keys: string }[]; sheets: { generation: number }[] }

export const centreKeys = (centre: string): Promise<CentreKeys> =>
  ask<CentreKeys>("GET", `/centres/${centre}/intake`, undefined, { byItself: true });

/** Opens the latest keys of a centre that this counsellor was given; says whether there are any. */
export async function borrowCentreKeys(centre: string): Promise<boolean> {
  const { certificates, keys } = await centreKeys(centre);
  const [latest] = [...keys].sort((one, other) => other.generation - one.generation);
  const certificate = latest && certificates[latest.generation];
  if (!latest || !certificate) return false;
  await core.openCentreKeys(bytes(certificate), bytes(latest.keys));
  return true;
}
