import { Fragment } from 'preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import { call, HOME, OWN } from '../api/client.ts';
import { useEnvironment, useWords } from '../app/environment.ts';
import { words as frame } from '../app/words.ts';
import { Note, Page } from '../parts/page.tsx';
import { Logo } from '../parts/shape.tsx';
import { OperatorScreens } from './screens.tsx';
import type { OperatorSession } from './session.ts';
import { words } from './words.ts';

/** The menu: path below the console of the operator, and the operation without which the screen has nothing to show. */
const nav = [
	{ name: 'overview', path: '', group: null, needs: 'operatorGetMe' },
	{ name: 'acts', path: 'acts', group: null, needs: 'listOperatorActs' },
	{ name: 'accounts', path: 'accounts', group: 'clients', needs: 'listOperatorAccounts' },
	{ name: 'suspensions', path: 'suspensions', group: 'clients', needs: 'listOperatorSuspensions' },
	{
		name: 'proofRequests',
		path: 'proof-requests',
		group: 'clients',
		needs: 'listOperatorProofRequests',
	},
	{ name: 'complaints', path: 'complaints', group: 'clients', needs: 'listOperatorComplaints' },
	{ name: 'invoices', path: 'invoices', group: 'money', needs: 'listOperatorInvoices' },
	{ name: 'rates', path: 'rates', group: 'money', needs: 'listLegalRates' },
	{ name: 'prices', path: 'prices', group: 'money', needs: 'listOperatorPrices' },
	{ name: 'terms', path: 'terms', group: 'money', needs: 'listOperatorTerms' },
	{
		name: 'subProcessors',
		path: 'sub-processors',
		group: 'money',
		needs: 'listOperatorSubProcessors',
	},
	{ name: 'people', path: 'people', group: 'self', needs: 'listOperatorPeople' },
	{ name: 'keys', path: 'keys', group: 'self', needs: 'listOperatorKeys' },
	{ name: 'security', path: 'security', group: 'self', needs: 'operatorGetMe' },
] as const;
const GROUPS = ['clients', 'money', 'self'] as const;

/** Menu and screen. */
export function OperatorShell({ session }: { session: OperatorSession }) {
	const w = useWords(words);
	const f = useWords(frame);
	const { path } = useLocation();
	const [first = ''] = path.slice(HOME.length).split('/');
	const current = nav.find((entry) => entry.path === first);
	const menu = useRef<HTMLElement>(null);
	useEffect(() => {
		if (menu.current?.matches(':popover-open') === true) menu.current.hidePopover();
	}, [path]);
	const entries = nav.filter(({ needs }) => session.may(needs));
	const list = (group: (typeof nav)[number]['group'], labelled?: string) => (
		<ul {...(labelled === undefined ? {} : { 'aria-labelledby': labelled })}>
			{entries
				.filter((entry) => entry.group === group)
				.map((entry) => (
					<li key={entry.name}>
						<a href={HOME + entry.path} {...(entry === current ? { 'aria-current': 'page' } : {})}>
							{w.nav[entry.name]}
						</a>
					</li>
				))}
		</ul>
	);
	return (
		<div class="app">
			<a class="skip" href="#main">
				{f.skip}
			</a>
			<header class="side">
				<a class="brand" href={HOME}>
					<Logo size={36} />
					<span>
						{f.product}
						<small>{w.realm}</small>
					</span>
				</a>
				<button class="btn" type="button" popovertarget="nav">
					{f.menu}
				</button>
				<nav class="nav" id="nav" popover="auto" aria-label={f.main} ref={menu}>
					{list(null)}
					{GROUPS.filter((group) => entries.some((entry) => entry.group === group)).map((group) => (
						<Fragment key={group}>
							<p id={`g-${group}`}>{w.groups[group]}</p>
							{list(group, `g-${group}`)}
						</Fragment>
					))}
					<Self session={session} />
				</nav>
			</header>
			<main id="main" tabIndex={-1}>
				{current === undefined || session.may(current.needs) ? (
					<OperatorScreens />
				) : (
					<Page title={w.nav[current.name]}>
						<Note shape="lock" title={w.forbiddenTitle}>
							{w.forbidden}
						</Note>
					</Page>
				)}
			</main>
		</div>
	);
}

/** Who is signed in, the other language, sign-out. */
function Self({ session }: { session: OperatorSession }) {
	const w = useWords(words);
	const f = useWords(frame);
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
		<div class="me">
			<p>
				<b>{me.user.name}</b>
				<br />
				<small>{me.user.roles.map((role) => w.roles[role]).join(', ')}</small>
			</p>
			<p class="row">
				<button class="link" type="button" lang={other} onClick={() => void switchLanguage()}>
					{f.other}
				</button>
				<button class="link" type="button" onClick={() => void session.signOut()}>
					{f.signOut}
				</button>
			</p>
		</div>
	);
}
