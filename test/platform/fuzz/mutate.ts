/** Nearly valid bodies: one place of a valid one is changed. */
import type { Random } from './random.ts';
import { type Json, STRANGE } from './strange.ts';

type Holder = Json[] | Record<string, Json>;

/** Every place of a value: what holds it and its name or index. */
function placesOf(value: Json, found: [Holder, string][] = []): [Holder, string][] {
	if (typeof value !== 'object' || value === null) return found;
	for (const [name, member] of Object.entries(value)) {
		found.push([value, name]);
		placesOf(member, found);
	}
	return found;
}

/** A changed copy, and what is at the changed place now; absent: the place is gone. */
export interface Mutant {
	json: Json;
	name?: string;
	now?: Json;
}

/** Changes one place of a copy. */
export function mutate(value: Json, random: Random): Mutant {
	const copy = structuredClone(value);
	const places = placesOf(copy);
	if (places.length === 0) return { json: random.pick(STRANGE) };
	const [holder, name] = random.pick(places);
	const held = holder as Record<string, Json>;
	const now = held[name];
	switch (random.below(6)) {
		case 0:
			if (Array.isArray(holder)) holder.splice(Number(name), 1);
			else Reflect.deleteProperty(held, name);
			break;
		case 1:
			if (!Array.isArray(holder)) held[`${name}s`] = now ?? null;
			break;
		case 2:
			if (Array.isArray(now)) held[name] = [...now, ...now];
			else held[name] = [now ?? null];
			break;
		case 3:
			held[name] = typeof now === 'string' ? near(now, random) : random.pick(STRANGE);
			break;
		default:
			held[name] = random.pick(STRANGE);
	}
	const changed = held[name];
	return { json: copy, name, ...(changed === undefined ? {} : { now: changed }) };
}

/** A text that is nearly the same. */
function near(text: string, { pick }: Random): string {
	return pick([
		` ${text} `,
		text.toUpperCase(),
		`${text}\u200b`,
		`${text}\n`,
		text.replace(/\d/, '٣'),
		text.replace(/^\d{4}/, '0000'),
		text.replace(/^\d{4}/, '9999'),
		text.replace(/^20\d\d/, '1926'),
		text.slice(0, -1),
		`${text}${text}`,
		text.normalize('NFD'),
	]);
}
