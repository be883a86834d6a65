import type { Me } from '@marketing-cible/contract';
import { lazy } from 'preact-iso';
import type { EnrollReason } from '../signin/enroll.tsx';
import { SessionProvider, useWords } from './environment.ts';
import { RealmApp } from './realm-app.tsx';
import { Shell } from './shell.tsx';
import { words } from './words.ts';

const Visitors = lazy(() => import('../signin/visitors.tsx'));

/** The console of the people of an account. */
export function App() {
	return (
		<RealmApp<Me>
			provide={(session, children) => <SessionProvider value={session}>{children}</SessionProvider>}
			// Everything else shows the sign-in until somebody is signed in.
			isVisitorPath={(path) => /^(invite|reset|subscribe|try|accessibility)(\/|$)/.test(path)}
			visitors={(refresh) => <Visitors refresh={refresh} />}
			useEnrollReason={useEnrollReason}
			shell={(session) => <Shell session={session} />}
		/>
	);
}

function useEnrollReason(me: Me): EnrollReason {
	const w = useWords(words);
	return { role: w.roles[me.user.role] };
}
