import { isRole } from '../events/fields';
import { currentLaw, readAllCenters } from '../register';
import { asksFor, duesOf, officeNames } from '../register/docket';
import { forEach } from '../register/forEach';
import { dateOf } from '../rules/time/dates';
import { sayUntold, withRecord } from './connections';
import type { ahead as options } from './options';
import { CliError, exit } from './output';
import type { GivenBy } from './verb';

/** All centers, and the law as it stands. */
export const centersAndLaw = () =>
  withRecord(async (store) => ({ states: await readAllCenters(store), law: await currentLaw(store) }));

const offices = Object.keys(officeNames);

/** The docket that is asked for, from the record as it is now. */
export async function ahead(asking: GivenBy<typeof options>) {
  const months = Number(asking.months);
  if (!Number.isInteger(months) || months < 1 || months > 600)
    throw new CliError(
      `--months 应为 1 至 600 的整数，现为 ${asking.months} / a whole number from 1 to 600`,
      exit.usage,
    );
  const { role } = asking;
  if (role !== undefined && !offices.includes(role) && !(role.startsWith('bureau-') && isRole(role)))
    throw new CliError(`--role 应为 ${offices.join('、')} 之一，现为 ${role} / no such office`, exit.usage);
  const today = dateOf(Date.now());
  const { states, law } = await centersAndLaw();
  const until = law.calendar(law.policy()).add({ date: today }, `${months}m`, { roll: 'none' }).due;
  const asked = asksFor(asking);
  const { told, untold } = forEach(states.filter(asked.center), (state) => ({
    state,
    dues: duesOf(state, law, today, until).filter(asked.due),
  }));
  sayUntold(untold);
  return { today, until, told };
}
