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
	{ name: 'overview', path: '', needs: 'operatorGetMe' },
	{ name: 'acts', path: 'acts', needs: 'listOperatorActs' },
	{ name: 'accounts', path: 'accounts', needs: 'listOperatorAccounts' },
	{ name: 'suspensions', path: 'suspensions', needs: 'listOperatorSuspensions' },
	{ name: 'subProcessors', path: 'sub-processors', needs: 'listOperatorSubProcessors' },
] as const;

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
					<ul>
						{nav
							.filter(({ needs }) => session.may(needs))
							.map((entry) => (
								<li key={entry.name}>
									<a
										href={HOME + entry.path}
										{...(entry === current ? { 'aria-current': 'page' } : {})}
									>
										{w.nav[entry.name]}
									</a>
								</li>
							))}
					</ul>
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
				<button
					class="link"
					type="button"
					onClick={() => void call(`${OWN}/sessions/others`, { method: 'DELETE' })}
				>
					{w.endOthers}
				</button>
				<button class="link" type="button" onClick={() => void session.signOut()}>
					{f.signOut}
				</button>
			</p>
		</div>
	);
}
