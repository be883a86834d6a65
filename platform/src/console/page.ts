import type { Opener } from './opener.ts';
import { type ConsoleStart, firstPaths, screenAt } from './start.ts';

/** What a page of the console says beside what every page says. */
interface Opened {
	/** Below `/console/`, decoded. */
	path: string;
	/** Whether the address has a query, such as filters: then the screen asks for something else than named. */
	hasQuery: boolean;
	opener: Opener;
	language: 'fr' | 'en';
	now: number;
}

/** Fills the page for the one who opens it: language, colors, and what travels at once with the program. */
export function openPage(
	page: string,
	base: string,
	start: ConsoleStart,
	{ path, hasQuery, opener, language, now }: Opened,
): string {
	const found = screenAt(start, path);
	const isIn = opener.kind === 'in';
	const modules = opener.kind === 'out' ? modulesOfVisitor(start, path) : found?.screen.modules;
	const asker = isIn
		? { may: opener.may, timeZone: opener.preferences.timeZone ?? 'Europe/Paris', now }
		: null;
	const paths =
		asker === null
			? []
			: [
					'v1/me',
					...(asker.may('getAccount') ? ['v1/account'] : []),
					...(found === null || hasQuery ? [] : firstPaths(found, asker)),
				];
	const root = base.replace(/console\/$/, '');
	const links = [
		...(modules ?? []).map((name) => `<link rel="modulepreload" href="${base}assets/${name}" />`),
		...paths.map(
			// Of what means something in an attribute, an address of this kind contains the ampersand alone.
			(one) =>
				`<link rel="preload" as="fetch" crossorigin href="${root}${one.replaceAll('&', '&amp;')}" />`,
		),
	];
	const theme = (isIn ? opener.preferences.theme : undefined) ?? 'system';
	return page
		.replace('{{language}}', language)
		.replace('{{session}}', opener.kind)
		.replace('{{theme}}', theme === 'system' ? '' : ` data-theme="${theme}"`)
		.replace('{{links}}', () => links.join(''));
}

/** Visitors get the sign-in, whatever the address is, except for the pages that need no session (`app.tsx`). */
function modulesOfVisitor({ signIn, visitors }: ConsoleStart, path: string): readonly string[] {
	return /^(invite|reset|subscribe|try|accessibility)(\/|$)/.test(path) ? visitors : signIn;
}
