import { handle } from '../../../activities/handle';
import type { Command } from '../../../events/envelope';
import { commandEnvelope } from '../../../events/envelope';
import { type Actor, roles } from '../../../events/fields';
import { center } from '../../../rules/center';
import { instantAt } from '../../../rules/time/dates';
import { as, document } from '../../support/given';
import { moves } from '../../support/moves';
import type { RandomLife } from '../../support/randomLife';

/** What nobody may do, and what somebody mistypes: forged commands, each with what must come of it. */

/** What went wrong, if anything did. */
export type Wrong = string | undefined;

const farDays = ['1949-01-01', '2200-12-31', '9999-12-31', '0001-01-01', '2026-02-30'];
const own = ['proposal', 'change', 'case', 'notice', 'task', 'target', 'objection', 'deadline'];
const isDay = (text: unknown): boolean => typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text);

const signed = Object.keys(moves).filter((name) => center.commands.get(name)?.signed);

export class Forger {
  private readonly old: { readonly name: string; readonly data: Command['data'] }[] = [];
  constructor(private readonly one: RandomLife) {}

  /** One forgery of a kind at random; `kind` is how they are counted. */
  forge(): { readonly kind: string; readonly wrong: Wrong } {
    const kinds = {
      'wrong role': () => this.wrongRole(),
      'both parts': () => this.bothParts(),
      'old preparation': () => this.oldPreparation(),
      'another object': () => this.anotherObject(),
      'far day': () => this.farDay(),
      'member not known': () => this.oddMember(),
      'earlier effect': () => this.earlierEffect(),
    };
    const kind = this.one.pick(Object.keys(kinds) as (keyof typeof kinds)[]);
    return { kind, wrong: kinds[kind]() };
  }

  private command(name: string): Command {
    const move = moves[name];
    const { life, today, random } = this.one;
    return {
      id: `forged-${Math.floor(random() * 1e12)}`,
      type: name,
      actor: move?.as ?? as('system'),
      data: commandEnvelope.shape.data.parse(move?.data(life.state, Math.floor(random() * 1000), today) ?? {}),
      reason: '理由',
      documents: [document],
    };
  }

  /** The code it is refused with; nothing is written. */
  private look(command: Command): string | undefined {
    const { life, today, counts } = this.one;
    const at = instantAt(today, '09:00');
    counts.sent += 1;
    return life.decider.decide(life.state, command, { arrivedAt: at, recordedAt: at }).refused?.code;
  }

  private refused(command: Command): Wrong {
    const code = this.look(command);
    if (code === undefined) return `${command.type} was accepted: ${JSON.stringify(command)}`;
    return this.sound(command, code);
  }

  private sound = (command: Command, code: string | undefined): Wrong =>
    code === 'INTERNAL' ? `${command.type} threw: ${JSON.stringify(command)}` : undefined;

  private wrongRole(): Wrong {
    const name = this.one.pick(Object.keys(moves));
    const by = center.commands.get(name)?.by ?? {};
    const role = this.one.pick(roles.filter((each) => !(each in by)));
    return this.refused({ ...this.command(name), actor: as(role) });
  }

  private prepare(name: string, by: Actor): Command {
    const command = this.command(name);
    this.one.send('PrepareDecision', {
      on: this.one.today,
      as: by,
      data: { command: name, data: command.data },
    });
    return command;
  }

  private bothParts(): Wrong {
    const name = this.one.pick(signed);
    const command = this.prepare(name, as('bureau-handler', { id: 'x' }));
    return this.refused({ ...command, actor: as('bureau-leader', { id: 'x' }) });
  }

  private oldPreparation(): Wrong {
    const last = this.old.shift();
    const name = this.one.pick(signed);
    this.old.push({ name, data: this.prepare(name, as('bureau-handler', { id: 'y' })).data });
    if (!last) return undefined;
    const command = { ...this.command(last.name), data: last.data, actor: as('bureau-leader', { id: 'z' }) };
    const code = this.look(command);
    if (code !== undefined) return this.sound(command, code);
    const { state } = this.one.life;
    // Accepted: then what was prepared stands for this very matter, or another's act takes its place.
    if (state.record.prepared.some((p) => p.command === last.name)) return undefined;
    const at = instantAt(this.one.today, '09:00');
    const bare = { ...state, record: { ...state.record, prepared: [] } };
    const { refused } = this.one.life.decider.decide(bare, command, { arrivedAt: at, recordedAt: at });
    return refused ? `${last.name} was signed on an old preparation` : undefined;
  }

  private anotherObject(): Wrong {
    const command = this.command(this.one.pick(Object.keys(moves)));
    const member = own.find((name) => typeof command.data[name] === 'string');
    if (!member) return undefined;
    return this.refused({ ...command, data: { ...command.data, [member]: 'center-9/removal-77' } });
  }

  private farDay(): Wrong {
    const command = this.command(this.one.pick(Object.keys(moves)));
    const members = Object.keys(command.data).filter((name) => isDay(command.data[name]));
    if (members.length === 0) return undefined;
    const data = { ...command.data, [this.one.pick(members)]: this.one.pick(farDays) };
    return this.sound(command, this.look({ ...command, data }));
  }

  private oddMember(): Wrong {
    const command = this.command(this.one.pick(Object.keys(moves)));
    return this.refused({ ...command, data: { ...command.data, constructor_: 'x' } });
  }

  /** Really sent: what is accepted goes on the record with its earlier day. */
  private earlierEffect(): Wrong {
    const command = this.command(this.one.pick(Object.keys(moves)));
    const effectiveOn = this.one.pick(['1999-01-01', '2021-06-01', '2023-01-01', this.one.today]);
    const { refused } = this.one.send(command.type, {
      on: this.one.today,
      as: command.actor,
      data: command.data,
      effectiveOn,
    });
    return this.sound(command, refused?.code);
  }
}

/** An accepted command comes again: the same is answered as it was, another content is refused; neither writes. */
export function repeated({ life, today, counts }: RandomLife, id: string, sent: Command): Wrong {
  const { decider, stored: events, state } = life;
  const at = instantAt(today, '10:00');
  const again = (command: Command) => {
    counts.sent += 1;
    return handle({ decider, events, state }, command, { arrivedAt: at, recordedAt: at, signal: false });
  };
  const same = again({ ...sent, id });
  if (same.append.length > 0 || !('recorded' in same.answer))
    return `${sent.type} again: ${JSON.stringify(same.answer)}`;
  const other = again({ ...sent, id, reason: '另一理由' });
  const code = 'refused' in other.answer ? other.answer.refused.code : 'recorded';
  return other.append.length === 0 && code === 'ID_REUSED' ? undefined : `${sent.type} with another content: ${code}`;
}
