import type { Me, OperatorMe } from '@marketing-cible/contract';
import { ErrorBoundary, lazy, LocationProvider, useLocation } from 'preact-iso';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { HOME } from '../api/client.ts';
import type { EnrollReason } from '../signin/enroll.tsx';
import { EnvironmentProvider, type RealmSession, SelfProvider } from './environment.ts';
import './leave-guard.ts';
import { SessionEnd } from './session-end.tsx';
import { Unreachable } from './unreachable.tsx';
import { type SignInState, useSignIn } from './use-sign-in.ts';

/** Most pages need neither. */
const Access = lazy(() => import('../signin/access.tsx'));
const ConfirmDialog = lazy(() => import('./confirm.tsx'));

/** What differs between the consoles of the two realms. */
interface Realm<Person> {
	/** Gives the session to the screens. */
	provide: (session: RealmSession<Person> | null, children: ComponentChildren) => ComponentChildren;
	/** Pages that need no session, by their path below the console. */
	isVisitorPath: (path: string) => boolean;
	visitors: (refresh: () => Promise<void>) => ComponentChildren;
	/** Why a second factor is set up first; a hook, because it has words. */
	useEnrollReason: (me: Person) => EnrollReason;
	shell: (session: RealmSession<Person>) => ComponentChildren;
}

/** A console: the sign-in until somebody is signed in, then menu and screens; and the questions that any screen may cause. */
export function RealmApp<Person extends Me | OperatorMe>(realm: Realm<Person>) {
	const signedIn = useSignIn<Person>();
	const { state, me, environment, confirm, activeAt, refresh, set, signOut, startAgain } = signedIn;
	const session = useMemo<RealmSession<Person> | null>(() => {
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
					<SelfProvider value={session}>
						{realm.provide(
							session,
							<>
								<Content
									realm={realm}
									state={state}
									session={session}
									refresh={refresh}
									startAgain={startAgain}
								/>
								{session !== null && confirm !== null && (
									<ConfirmDialog me={session.me} done={confirm} />
								)}
								{session !== null && confirm === null && (
									<SessionEnd activeAt={activeAt} session={session} />
								)}
							</>,
						)}
					</SelfProvider>
				</ErrorBoundary>
			</LocationProvider>
		</EnvironmentProvider>
	);
}

function Content<Person extends Me | OperatorMe>(props: {
	realm: Realm<Person>;
	state: SignInState<Person>;
	session: RealmSession<Person> | null;
	refresh: () => Promise<void>;
	startAgain: () => void;
}) {
	const { realm, state, session, refresh, startAgain } = props;
	const { path } = useLocation();
	if (state.kind === 'starting') return null;
	if (state.kind === 'unreachable') return <Unreachable refresh={refresh} />;
	const complete = session !== null && session.me.session.next === null;
	if (realm.isVisitorPath(path.slice(HOME.length)) && !complete) {
		return <>{realm.visitors(refresh)}</>;
	}
	const ways = { refresh, startAgain };
	if (session === null) {
		return <Access step={state.kind === 'second' ? 'second' : 'password'} {...ways} />;
	}
	if (!complete) return <Enrollment realm={realm} me={session.me} {...ways} />;
	return <>{realm.shell(session)}</>;
}

function Enrollment<Person extends Me | OperatorMe>(props: {
	realm: Realm<Person>;
	me: Person;
	refresh: () => Promise<void>;
	startAgain: () => void;
}) {
	const { realm, me, ...ways } = props;
	return <Access step={realm.useEnrollReason(me)} {...ways} />;
}
