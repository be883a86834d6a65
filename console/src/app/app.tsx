import type { Me } from '@marketing-cible/contract';
import { ErrorBoundary, LocationProvider, useLocation } from 'preact-iso';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { ApiError, BASE, call, listen, send } from '../api/client.ts';
import { Note } from '../parts/page.tsx';
import { Enroll } from '../signin/enroll.tsx';
import { PasswordStep, SecondStep } from '../signin/sign-in.tsx';
import { Visitors } from '../signin/visitors.tsx';
import type { Language } from '../words/catalogue.ts';
import { ConfirmDialog } from './confirm.tsx';
import {
	EnvironmentProvider,
	type Session,
	SessionProvider,
	useEnvironmentOf,
	useWords,
} from './environment.ts';
import './leave-guard.ts';
import { SessionEnd } from './session-end.tsx';
import { Shell } from './shell.tsx';
import { words } from './words.ts';

type State =
	| { kind: 'starting' }
	| { kind: 'unreachable' }
	| { kind: 'out' }
	/** The password was right; the second factor is missing, and so is everything that it opens. */
	| { kind: 'second' }
	| { kind: 'in'; me: Me };

/** Pages that need no session; everything else shows the sign-in until somebody is signed in. */
const isVisitorPath = (path: string) =>
	/^(invite|reset|try|accessibility)(\/|$)/.test(path.slice(BASE.length));

export function App() {
	const [state, setState] = useState<State>({ kind: 'starting' });
	const [chosen, setChosen] = useState<Language | null>(null);
	const [confirming, setConfirming] = useState<((proven: boolean) => void) | null>(null);
	const [activeAt, setActiveAt] = useState(Date.now);
	const me = state.kind === 'in' ? state.me : null;
	const language = chosen ?? me?.preferences.language ?? browserLanguage();
	const environment = useEnvironmentOf(language, me?.preferences.timeZone, setChosen);

	const refresh = useCallback(async () => {
		try {
			setState({ kind: 'in', me: await send<Me>('/v1/me') });
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setState({ kind: stateAfter(error) });
		}
	}, []);

	useEffect(() => {
		listen({
			active: () => setActiveAt(Date.now()),
			signedOut: () => setState({ kind: 'out' }),
			secondFactor: () => void refresh(),
			confirm: () => new Promise<boolean>((resolve) => setConfirming(() => resolve)),
		});
		void refresh();
	}, [refresh]);
	useEffect(() => {
		const root = document.documentElement;
		root.lang = language;
		const theme = me?.preferences.theme ?? 'system';
		if (theme === 'system') delete root.dataset['theme'];
		else root.dataset['theme'] = theme;
	}, [language, me?.preferences.theme]);

	const session = useMemo<Session | null>(() => {
		if (me === null) return null;
		const operations = new Set(me.operations);
		return {
			me,
			may: (operationId) => operations.has(operationId),
			refresh,
			set: (next) => setState({ kind: 'in', me: next }),
			async signOut() {
				await call('/v1/sessions/current', { method: 'DELETE' }).catch(() => undefined);
				setState({ kind: 'out' });
			},
		};
	}, [me, refresh]);

	return (
		<EnvironmentProvider value={environment}>
			<LocationProvider scope={BASE.slice(0, -1)}>
				<ErrorBoundary>
					<SessionProvider value={session}>
						<Content
							state={state}
							session={session}
							refresh={refresh}
							startAgain={() => setState({ kind: 'out' })}
						/>
						{session !== null && confirming !== null && (
							<ConfirmDialog
								me={session.me}
								done={(proven) => {
									setConfirming(null);
									confirming(proven);
								}}
							/>
						)}
						{session !== null && confirming === null && (
							<SessionEnd activeAt={activeAt} session={session} />
						)}
					</SessionProvider>
				</ErrorBoundary>
			</LocationProvider>
		</EnvironmentProvider>
	);
}

/** What an answer other than the person means for the page. */
function stateAfter({ status, slug }: ApiError): 'out' | 'second' | 'unreachable' {
	if (status === 401) return 'out';
	return slug === 'second-factor-required' ? 'second' : 'unreachable';
}

function Content(props: {
	state: State;
	session: Session | null;
	refresh: () => Promise<void>;
	startAgain: () => void;
}) {
	const { state, session, refresh, startAgain } = props;
	const w = useWords(words);
	const { path } = useLocation();
	if (state.kind === 'starting') return null;
	if (state.kind === 'unreachable') {
		return (
			<div class="bare">
				<main>
					<h1 class="vh">{w.product}</h1>
					<Note
						tone="stop"
						shape="fail"
						title={w.unreachableTitle}
						alert
						actions={
							<button class="btn" type="button" onClick={() => void refresh()}>
								{w.retry}
							</button>
						}
					>
						{w.unreachable}
					</Note>
				</main>
			</div>
		);
	}
	const complete = session !== null && session.me.session.next === null;
	if (isVisitorPath(path) && !complete) return <Visitors refresh={refresh} />;
	if (state.kind === 'second') return <SecondStep refresh={refresh} startAgain={startAgain} />;
	if (session === null) return <PasswordStep refresh={refresh} />;
	if (!complete) return <Enroll session={session} />;
	return <Shell session={session} />;
}

/** French, unless the browser prefers English. */
function browserLanguage(): Language {
	const preferred = navigator.languages.find((tag) => /^(fr|en)\b/i.test(tag));
	return preferred?.toLowerCase().startsWith('en') === true ? 'en' : 'fr';
}
