import type { Definition, Param } from '../schema/definition.ts';

/**
 * The parameters that an example has: all where they are few, else what is required and the first
 * optional ones that hold a value. Those that share a flag go together, as they have to.
 */
export function shownParams({ params }: Definition): Param[] {
  const optional = params.filter(({ flag }) => flag !== undefined);
  const groups = [...new Set(optional.map(({ flag }) => flag))].map((flag) => {
    return optional.filter((param) => param.flag === flag);
  });
  const isFew = params.length <= FEW;
  const ranked = groups.sort((one, other) => rank(one) - rank(other));
  const shown = new Set(params.filter(({ required }) => required));
  let left = isFew ? FEW : MOST_OPTIONAL;
  for (const group of ranked) {
    if (group.length > left) continue;
    left -= group.length;
    for (const param of group) shown.add(param);
  }
  return params.filter((param) => shown.has(param));
}

/** What comes first is shown first. */
function rank(group: readonly Param[]): number {
  if (group.some(({ name }) => bestKnown.has(name))) return 0;
  if (group.some(({ name }) => special.has(name))) return 3;
  return holdsValue(group) ? 1 : 2;
}

/** Flags of the type `true` say all by being there. */
function holdsValue(group: readonly Param[]): boolean {
  return group.some(({ type }) => type.name !== 'true');
}

const FEW = 4;
const MOST_OPTIONAL = 1;

/** What readers look for first. */
const bestKnown: ReadonlySet<string> = new Set(['entities', 'message', 'query']);

/** What few calls have, and what makes an example long. */
const special: ReadonlySet<string> = new Set([
  'reply_to',
  'reply_markup',
  'schedule_date',
  'schedule_repeat_period',
  'send_as',
  'quick_reply_shortcut',
  'effect',
  'suggested_post',
  'top_msg_id',
]);
