import type { OperatorMe } from '@marketing-cible/contract';
import { Route, Router } from 'preact-iso';
import { HOME } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { RealmApp } from '../app/realm-app.tsx';
import { ChoosePassword } from '../signin/reset.tsx';
import { OperatorInvite } from './invite.tsx';
import { OperatorSessionProvider } from './session.ts';
import { OperatorShell } from './shell.tsx';
import { words } from './words.ts';

/** The console of the people of the operator: a page of its own, with a session of its own. */
export function OperatorApp() {
	return (
		<RealmApp<OperatorMe>
			provide={(session, children) => (
				<OperatorSessionProvider value={session}>{children}</OperatorSessionProvider>
			)}
			// Pages that one-time links open.
			isVisitorPath={(path) => /^(invite|reset)\//.test(path)}
			visitors={(refresh) => <Visitors refresh={refresh} />}
			useEnrollLead={() => useWords(words).enrollLead}
			shell={(session) => <OperatorShell session={session} />}
		/>
	);
}

function Visitors({ refresh }: { refresh: () => Promise<void> }) {
	return (
		<Router>
			<Route path={`${HOME}invite/:token`} component={OperatorInvite} refresh={refresh} />
			<Route path={`${HOME}reset/:token`} component={ChoosePassword} />
		</Router>
	);
}
