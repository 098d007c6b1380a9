import { approved, start } from '../support/approved';
import { deviations } from '../support/extremes';
import { counting } from './lane';

/** Under every value of every policy switch five years pass: every day is reckoned and nothing is set aside. */
const { check, say, end } = counting();

const wrong = deviations.flatMap(([key, value]): unknown[] => {
  try {
    const life = start(approved('2024-03-01', { [key]: value }), '2024-03-04');
    life.until('2029-12-31');
    const { record, aside } = life.decider.faults(life.state);
    return record.length + aside.length > 0 ? [{ key, value, record, aside }] : [];
  } catch (error) {
    return [{ key, value, error: String(error) }];
  }
});
say(`${deviations.length} values of ${new Set(deviations.map(([key]) => key)).size} switches`);
check('there are such values of every kind', deviations.length > 150, deviations.length);
check('under each of them five years are reckoned', wrong.length === 0, wrong);
end();
