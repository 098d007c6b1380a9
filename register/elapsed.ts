import { roleName } from '../events/fields';
import type { StoredEvent } from '../events/store';
import { center } from '../rules/center';
import { phaseNames, standingNames } from '../rules/center/display';
import { type Gates, standing } from '../rules/center/facts';
import type { CenterState } from '../rules/center/state';
import { evolve, folded } from '../rules/kernel/fold';
import { openTasks } from '../rules/record/task/open';
import { daysBetween } from '../rules/time/dates';

/** A stretch of time in one status: a phase of the lifecycle, or a standing within it. */
export interface Stretch {
  readonly of: 'phase' | 'standing';
  readonly status: string;
  readonly label: string;
  readonly from: string;
  /** The day it ended; null while it lasts. */
  readonly to: string | null;
  readonly days: number;
}

/** How long work lay at an office. */
export interface OfficeTime {
  readonly role: string;
  readonly label: string;
  readonly organization: string | null;
  /** Tasks it had, and how many of them still wait. */
  readonly tasks: number;
  readonly open: number;
  /** Days in all and of the longest task; a task of which nothing is due yet counts up to today. */
  readonly days: number;
  readonly longest: number;
}

export interface Elapsed {
  readonly center: string;
  readonly name: string;
  readonly statuses: readonly Stretch[];
  readonly offices: readonly OfficeTime[];
}

interface Waiting {
  readonly role: string;
  readonly organization: string | null;
  readonly from: string;
}

/** Measures time per status and per office while the events of one center pass by, oldest first. */
export class Stopwatch {
  private state: CenterState;
  private readonly statuses: Stretch[] = [];
  private readonly running = new Map<Stretch['of'], { status: string; from: string }>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly offices = new Map<string, OfficeTime>();
  private commandId = '';
  private day = '';
  /**
   * The day on which the last event took effect: statuses change then, while work lies from day to day of recording.
   */
  private effective = '';

  /** `gates`: what acceptance gates under the policy of a state. */
  constructor(
    private readonly id: string,
    private readonly gates: (state: CenterState) => Gates = () => 'none',
  ) {
    this.state = center.initial(id);
  }

  /** Takes the next event; what an append changed is looked at when the next begins. */
  take(event: StoredEvent): void {
    const next = folded(event);
    if (next.command.id !== this.commandId) this.look();
    this.commandId = next.command.id;
    this.day = next.recordedOn || next.effectiveOn;
    this.effective = next.effectiveOn;
    this.state = evolve(center, this.state, next);
  }

  private look(): void {
    if (this.commandId === '') return;
    this.status('phase', this.state.lifecycle.phase);
    this.status('standing', standing(this.state, this.gates(this.state)));
    const open = new Map(openTasks(this.state, center.tasks(this.state)).map((t) => [`${t.id} ${t.since.event}`, t]));
    for (const key of [...this.waiting.keys()]) if (!open.has(key)) this.leaves(key, this.day);
    for (const [key, t] of open)
      if (!this.waiting.has(key))
        this.waiting.set(key, { role: t.to.role, organization: t.to.organization ?? null, from: t.since.on });
  }

  private status(of: Stretch['of'], status: string): void {
    const known = this.running.get(of);
    if (known?.status === status) return;
    if (known) this.statuses.push(stretch(of, known, this.effective));
    this.running.set(of, { status, from: this.effective });
  }

  private leaves(key: string, day: string, open = 0): void {
    const task = this.waiting.get(key);
    if (!task) return;
    this.waiting.delete(key);
    const { role, organization, from } = task;
    const days = Math.max(0, daysBetween(from, day));
    const name = `${role} ${organization}`;
    const known = this.offices.get(name) ?? {
      role,
      label: roleName(role),
      organization,
      tasks: 0,
      open: 0,
      days: 0,
      longest: 0,
    };
    this.offices.set(name, {
      ...known,
      tasks: known.tasks + 1,
      open: known.open + open,
      days: known.days + days,
      longest: Math.max(known.longest, days),
    });
  }

  /** The times up to and with `today`. */
  read(today: string): Elapsed {
    this.look();
    const running = [...this.running].map(([of, known]) => ({ ...stretch(of, known, today), to: null }));
    for (const key of [...this.waiting.keys()]) this.leaves(key, today, 1);
    const { name, plan } = this.state.lifecycle;
    return {
      center: this.id,
      name: name ?? plan?.name ?? '',
      statuses: [...this.statuses, ...running].sort((a, b) =>
        a.of === b.of ? (a.from < b.from ? -1 : 1) : a.of < b.of ? -1 : 1,
      ),
      offices: [...this.offices.values()].sort((a, b) => b.days - a.days),
    };
  }
}

function stretch(of: Stretch['of'], { status, from }: { status: string; from: string }, to: string): Stretch {
  const names: Readonly<Record<string, string>> = of === 'phase' ? phaseNames : standingNames;
  return { of, status, label: names[status] ?? status, from, to, days: Math.max(0, daysBetween(from, to)) };
}
