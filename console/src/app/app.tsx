import type { Me } from '@marketing-cible/contract';
import { ErrorBoundary, LocationProvider, useLocation } from 'preact-iso';
import { useMemo } from 'preact/hooks';
import { BASE } from '../api/client.ts';
import { Enroll } from '../signin/enroll.tsx';
import { PasswordStep, SecondStep } from '../signin/sign-in.tsx';
import { Visitors } from '../signin/visitors.tsx';
import { words as signInWords } from '../signin/words.ts';
import { ConfirmDialog } from './confirm.tsx';
import { EnvironmentProvider, type Session, SessionProvider, useWords } from './environment.ts';
import './leave-guard.ts';
import { SessionEnd } from './session-end.tsx';
import { Shell } from './shell.tsx';
import { Unreachable } from './unreachable.tsx';
import { type SignInState, useSignIn } from './use-sign-in.ts';
import { words } from './words.ts';

/** Pages that need no session; everything else shows the sign-in until somebody is signed in. */
const isVisitorPath = (path: string) =>
	/^(invite|reset|try|accessibility)(\/|$)/.test(path.slice(BASE.length));

export function App() {
	const signedIn = useSignIn<Me>();
	const { state, me, environment, confirm, activeAt, refresh, set, signOut, startAgain } = signedIn;
	const session = useMemo<Session | null>(() => {
		if (me === null) return null;
		const operations = new Set(me.operations);
		return {
			me,
			may: (operationId) => operations.has(operationId),
			refresh,
			set,
			signOut,
		};
	}, [me, refresh, set, signOut]);

	return (
		<EnvironmentProvider value={environment}>
			<LocationProvider scope={BASE.slice(0, -1)}>
				<ErrorBoundary>
					<SessionProvider value={session}>
						<Content state={state} session={session} refresh={refresh} startAgain={startAgain} />
						{session !== null && confirm !== null && (
							<ConfirmDialog me={session.me} done={confirm} />
						)}
						{session !== null && confirm === null && (
							<SessionEnd activeAt={activeAt} session={session} />
						)}
					</SessionProvider>
				</ErrorBoundary>
			</LocationProvider>
		</EnvironmentProvider>
	);
}

function Content(props: {
	state: SignInState<Me>;
	session: Session | null;
	refresh: () => Promise<void>;
	startAgain: () => void;
}) {
	const { state, session, refresh, startAgain } = props;
	const w = useWords(words);
	const s = useWords(signInWords);
	const { path } = useLocation();
	if (state.kind === 'starting') return null;
	if (state.kind === 'unreachable') return <Unreachable refresh={refresh} />;
	const complete = session !== null && session.me.session.next === null;
	if (isVisitorPath(path) && !complete) return <Visitors refresh={refresh} />;
	if (state.kind === 'second') return <SecondStep refresh={refresh} startAgain={startAgain} />;
	if (session === null) return <PasswordStep refresh={refresh} />;
	if (!complete) {
		return <Enroll lead={s.enrollLead(w.roles[session.me.user.role])} refresh={refresh} />;
	}
	return <Shell session={session} />;
}
