import type { Me, OperatorMe } from '@marketing-cible/contract';
import { type ComponentChildren, Fragment } from 'preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import { call, HOME, OWN } from '../api/client.ts';
import { Logo } from '../parts/shape.tsx';
import { type RealmSession, useEnvironment, useWords } from './environment.ts';
import { words } from './words.ts';

/** A screen in the menu. */
export interface MenuEntry {
	/** Path below the console; empty: the overview. */
	path: string;
	word: string;
	/** `null`: above all groups. */
	group: string | null;
}

/** The page of a console: menu and screen. */
export function Frame(props: {
	/** Below the name of the product. */
	whose: string;
	entries: readonly MenuEntry[];
	/** Path of the entry whose screen is shown. */
	current: string | undefined;
	/** The groups in their order, each with its word; one without entries is left out. */
	groups: readonly (readonly [group: string, word: string])[];
	/** Who is signed in. */
	self: ComponentChildren;
	/** The screen. */
	children: ComponentChildren;
}) {
	const { whose, entries, current, groups, self, children } = props;
	const w = useWords(words);
	const { path } = useLocation();
	const menu = useRef<HTMLElement>(null);
	useEffect(() => {
		if (menu.current?.matches(':popover-open') === true) menu.current.hidePopover();
	}, [path]);
	const list = (of: string | null, labelled?: string) => (
		<ul {...(labelled === undefined ? {} : { 'aria-labelledby': labelled })}>
			{entries
				.filter(({ group }) => group === of)
				.map((entry) => (
					<li key={entry.path}>
						<a
							href={HOME + entry.path}
							{...(entry.path === current ? { 'aria-current': 'page' } : {})}
						>
							{entry.word}
						</a>
					</li>
				))}
		</ul>
	);
	return (
		<div class="app">
			<a class="skip" href="#main">
				{w.skip}
			</a>
			<header class="side">
				<a class="brand" href={HOME}>
					<Logo size={36} />
					<span>
						{w.product}
						<small>{whose}</small>
					</span>
				</a>
				<button class="btn" type="button" popovertarget="nav">
					{w.menu}
				</button>
				<nav class="nav" id="nav" popover="auto" aria-label={w.main} ref={menu}>
					{list(null)}
					{groups
						.filter(([name]) => entries.some(({ group }) => group === name))
						.map(([name, word]) => (
							<Fragment key={name}>
								<p id={`g-${name}`}>{word}</p>
								{list(name, `g-${name}`)}
							</Fragment>
						))}
					{self}
				</nav>
			</header>
			<main id="main" tabIndex={-1}>
				{children}
			</main>
		</div>
	);
}

/** Who is signed in, the other language, sign-out. */
export function Self<Person extends Me | OperatorMe>(props: {
	session: RealmSession<Person>;
	role: string;
	/** What stands between the language and the sign-out. */
	children?: ComponentChildren;
}) {
	const { session, role, children } = props;
	const w = useWords(words);
	const { language, setLanguage } = useEnvironment();
	const { me } = session;
	const other = language === 'fr' ? 'en' : 'fr';
	async function switchLanguage() {
		setLanguage(other);
		const preferences = { ...me.preferences, language: other } as const;
		await call(`${OWN}/me/preferences`, { method: 'PUT', body: preferences });
		session.set({ ...me, preferences });
	}
	return (
		<>
			<p>
				<b>{me.user.name}</b>
				<br />
				<small>{role}</small>
			</p>
			<p class="row">
				<button class="link" type="button" lang={other} onClick={() => void switchLanguage()}>
					{w.other}
				</button>
				{children}
				<button class="link" type="button" onClick={() => void session.signOut()}>
					{w.signOut}
				</button>
			</p>
		</>
	);
}
