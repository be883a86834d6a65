import { Route, Router } from 'preact-iso';
import { HOME } from '../api/client.ts';
import { ChoosePassword } from '../signin/reset.tsx';
import { OperatorInvite } from './invite.tsx';

/** Pages that one-time links of the operator open. */
export default function Visitors({ refresh }: { refresh: () => Promise<void> }) {
	return (
		<Router>
			<Route path={`${HOME}invite/:token`} component={OperatorInvite} refresh={refresh} />
			<Route path={`${HOME}reset/:token`} component={ChoosePassword} />
		</Router>
	);
}
