import { Fragment } from 'preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import { BASE, call } from '../api/client.ts';
import { useResource } from '../api/use-resource.ts';
import type { Account } from '@marketing-cible/contract';
import { Note, Page, to } from '../parts/page.tsx';
import { Logo } from '../parts/shape.tsx';
import { Forbidden } from '../parts/states.tsx';
import { Screens } from '../screens/screens.tsx';
import { type Session, useEnvironment, useWords } from './environment.ts';
import { currentEntry, nav, type NavEntry } from './nav.ts';
import { words } from './words.ts';

/** Menu and screen. */
export function Shell({ session }: { session: Session }) {
	const w = useWords(words);
	const { path } = useLocation();
	const current = currentEntry(path.slice(BASE.length));
	const menu = useRef<HTMLElement>(null);
	useEffect(() => {
		if (menu.current?.matches(':popover-open') === true) menu.current.hidePopover();
	}, [path]);
	const entries = nav.filter(({ needs }) => session.may(needs));
	const list = (group: NavEntry['group'], labelled?: string) => (
		<ul {...(labelled === undefined ? {} : { 'aria-labelledby': labelled })}>
			{entries
				.filter((entry) => entry.group === group)
				.map((entry) => (
					<li key={entry.name}>
						<a href={BASE + entry.path} {...(entry === current ? { 'aria-current': 'page' } : {})}>
							{w.nav[entry.name]}
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
				<a class="brand" href={BASE}>
					<Logo size={36} />
					<span>
						{w.product}
						<small>{session.me.account.name}</small>
					</span>
				</a>
				<button class="btn" type="button" popovertarget="nav">
					{w.menu}
				</button>
				<nav class="nav" id="nav" popover="auto" aria-label={w.main} ref={menu}>
					{list(null)}
					{(['send', 'people', 'follow', 'contract', 'settings'] as const)
						.filter((group) => entries.some((entry) => entry.group === group))
						.map((group) => (
							<Fragment key={group}>
								<p id={`g-${group}`}>{w.groups[group]}</p>
								{list(group, `g-${group}`)}
							</Fragment>
						))}
					<Self session={session} />
				</nav>
			</header>
			<main id="main" tabIndex={-1}>
				<Sandbox session={session} />
				<Screen session={session} entry={current} />
			</main>
		</div>
	);
}

/** The screen, or who may open it. */
function Screen({ session, entry }: { session: Session; entry: NavEntry | undefined }) {
	const w = useWords(words);
	if (entry === undefined || session.may(entry.needs)) return <Screens />;
	return (
		<Page title={w.nav[entry.name]}>
			<Forbidden roles={entry.roles.map((role) => w.roles[role]).join(', ')} />
		</Page>
	);
}

/** Who is signed in, the other language, sign-out. */
function Self({ session }: { session: Session }) {
	const w = useWords(words);
	const { language, setLanguage } = useEnvironment();
	const { me } = session;
	const other = language === 'fr' ? 'en' : 'fr';
	async function switchLanguage() {
		setLanguage(other);
		const preferences = { ...me.preferences, language: other } as const;
		await call('/v1/me/preferences', { method: 'PUT', body: preferences });
		session.set({ ...me, preferences });
	}
	return (
		<div class="me">
			<p>
				<b>{me.user.name}</b>
				<br />
				<small>{w.role(w.roles[me.user.role])}</small>
			</p>
			<p class="row">
				<button class="link" type="button" lang={other} onClick={() => void switchLanguage()}>
					{w.other}
				</button>
				<a href={to('preferences')}>{w.preferences}</a>
				<button class="link" type="button" onClick={() => void session.signOut()}>
					{w.signOut}
				</button>
			</p>
			<p class="row">
				<a href={to('accessibility')}>{w.accessibility}</a>
			</p>
		</div>
	);
}

/** Says on every screen that messages stay here, while they do. */
function Sandbox({ session }: { session: Session }) {
	const w = useWords(words);
	const account = useResource('account', () => call<Account>('/v1/account'));
	if (account.data === undefined || !session.may('getAccount')) return null;
	const channels = (['sms', 'email', 'voice'] as const).filter(
		(channel) => account.data?.carriers[channel] === 'sandbox',
	);
	if (channels.length === 0) return null;
	return (
		<Note tone="warn" shape="note" title={w.sandboxTitle}>
			{w.sandbox(channels.map((channel) => w.channels[channel]).join(', '))}
		</Note>
	);
}
