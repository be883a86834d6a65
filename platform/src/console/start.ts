import { type Day, plusDays } from '@marketing-cible/governance';
import * as z from 'zod';

/** A request that a screen makes first; see `console/src/first-requests.ts`. */
const firstRequest = z.strictObject({
	operation: z.string().min(1).max(100),
	path: z.string().startsWith('/v1/').max(200),
	query: z.record(z.string().max(50), z.union([z.string().max(200), z.number()])),
});

const modules = z.array(z.string().regex(/^[\w.-]{1,100}$/)).max(50);

const screenStart = z.strictObject({
	/** Below `/console/`; a part `:id` stands for any. */
	path: z.string().max(200),
	/** Files that its program consists of, besides the one that the page names. */
	modules,
	requests: z.array(firstRequest).max(30),
});

/** What each screen needs first; `console/build.mjs` writes it. The first path that fits counts. */
export const consoleStart = z.strictObject({
	screens: z.array(screenStart).max(500),
	/** Files of the sign-in, and of the pages that need no session. */
	signIn: modules,
	visitors: modules,
});

export type ConsoleStart = z.infer<typeof consoleStart>;
type ScreenStart = z.infer<typeof screenStart>;

/** A screen, and the part of the address that names what it shows. */
export interface FoundScreen {
	screen: ScreenStart;
	/** `null`: the address names nothing, or not as ids are. */
	id: string | null;
}

/** The screen of an address. @param path below `/console/`. @returns `null` for an address without a screen. */
export function screenAt({ screens }: ConsoleStart, path: string): FoundScreen | null {
	const parts = path.split('/');
	while (parts.length > 1 && parts.at(-1) === '') parts.pop();
	for (const screen of screens) {
		const wanted = screen.path.split('/');
		const fits = wanted.every((part, index) => part === ':id' || part === parts[index]);
		if (!fits || wanted.length !== parts.length) continue;
		const id = parts[wanted.indexOf(':id')];
		return { screen, id: id !== undefined && /^[\w-]{1,200}$/.test(id) ? id : null };
	}
	return null;
}

/** Of whom a screen asks for data, and when. */
export interface Asker {
	may: (operationId: string) => boolean;
	/** An IANA name. */
	timeZone: string;
	now: number;
}

/** The requests that a screen makes first, as paths with their query below the platform's base. */
export function firstPaths({ screen, id }: FoundScreen, { may, timeZone, now }: Asker): string[] {
	const today = dayIn(timeZone, now);
	const fill = (text: string) =>
		text
			.replaceAll('{id}', id ?? '')
			.replaceAll('{zone}', timeZone)
			.replace(/\{today(?:-(\d+))?\}/g, (_match, back = '0') => plusDays(today, -Number(back)));
	return screen.requests
		.filter(({ operation }) => may(operation))
		.filter((request) => id !== null || !JSON.stringify(request).includes('{id}'))
		.map(({ path, query }) => {
			const search = new URLSearchParams();
			for (const [name, value] of Object.entries(query)) search.set(name, fill(String(value)));
			const text = search.toString();
			return fill(path).slice(1) + (text === '' ? '' : `?${text}`);
		});
}

function dayIn(timeZone: string, now: number): Day {
	const parts = new Intl.DateTimeFormat('en-GB', {
		...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
	}).formatToParts(now);
	const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
	return `${part('year')}-${part('month')}-${part('day')}`;
}
