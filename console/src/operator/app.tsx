import type { OperatorMe } from '@marketing-cible/contract';
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { useMemo } from 'preact/hooks';
import { HOME } from '../api/client.ts';
import { ConfirmDialog } from '../app/confirm.tsx';
import { EnvironmentProvider, useWords } from '../app/environment.ts';
import '../app/leave-guard.ts';
import { SessionEnd } from '../app/session-end.tsx';
import { Unreachable } from '../app/unreachable.tsx';
import { type SignInState, useSignIn } from '../app/use-sign-in.ts';
import { Enroll } from '../signin/enroll.tsx';
import { ChoosePassword } from '../signin/reset.tsx';
import { PasswordStep, SecondStep } from '../signin/sign-in.tsx';
import { OperatorInvite } from './invite.tsx';
import { type OperatorSession, OperatorSessionProvider } from './session.ts';
import { OperatorShell } from './shell.tsx';
import { words } from './words.ts';

/** Pages that one-time links open. */
const isVisitorPath = (path: string) => /^(invite|reset)\//.test(path.slice(HOME.length));

/** The console of the people of the operator: a page of its own, with a session of its own. */
export function OperatorApp() {
	const signedIn = useSignIn<OperatorMe>();
	const { state, me, environment, confirm, activeAt, refresh, set, signOut, startAgain } = signedIn;
	const session = useMemo<OperatorSession | null>(() => {
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
			<LocationProvider scope={HOME.slice(0, -1)}>
				<ErrorBoundary>
					<OperatorSessionProvider value={session}>
						<Content state={state} session={session} refresh={refresh} startAgain={startAgain} />
						{session !== null && confirm !== null && (
							<ConfirmDialog me={session.me} done={confirm} />
						)}
						{session !== null && confirm === null && (
							<SessionEnd activeAt={activeAt} session={session} />
						)}
					</OperatorSessionProvider>
				</ErrorBoundary>
			</LocationProvider>
		</EnvironmentProvider>
	);
}

function Content(props: {
	state: SignInState<OperatorMe>;
	session: OperatorSession | null;
	refresh: () => Promise<void>;
	startAgain: () => void;
}) {
	const { state, session, refresh, startAgain } = props;
	const w = useWords(words);
	const { path } = useLocation();
	if (state.kind === 'starting') return null;
	if (state.kind === 'unreachable') return <Unreachable refresh={refresh} />;
	const complete = session !== null && session.me.session.next === null;
	if (isVisitorPath(path) && !complete) return <Visitors refresh={refresh} />;
	if (state.kind === 'second') return <SecondStep refresh={refresh} startAgain={startAgain} />;
	if (session === null) return <PasswordStep refresh={refresh} />;
	if (!complete) return <Enroll lead={w.enrollLead} refresh={refresh} />;
	return <OperatorShell session={session} />;
}

function Visitors({ refresh }: { refresh: () => Promise<void> }) {
	return (
		<Router>
			<Route path={`${HOME}invite/:token`} component={OperatorInvite} refresh={refresh} />
			<Route path={`${HOME}reset/:token`} component={ChoosePassword} />
		</Router>
	);
}
