import { lazy, Route, Router } from 'preact-iso';
import { BASE } from '../api/client.ts';
import { Invite } from './invite.tsx';
import { ChoosePassword, ForgottenPassword } from './reset.tsx';
import { PasswordStep } from './sign-in.tsx';

const PublicAccessibility = lazy(() => import('../screens/accessibility/public-accessibility.tsx'));
const Subscribe = lazy(() => import('./subscribe.tsx'));
const PublicTry = lazy(() => import('../screens/try/public-try.tsx'));

/** Pages that work without a session. */
export default function Visitors({ refresh }: { refresh: () => Promise<void> }) {
	const { try: tryOut, subscribe } = document.documentElement.dataset;
	const signIn = () => <PasswordStep refresh={refresh} />;
	return (
		<Router>
			<Route path={`${BASE}invite/:token`} component={Invite} refresh={refresh} />
			<Route path={`${BASE}reset`} component={ForgottenPassword} />
			<Route path={`${BASE}reset/:token`} component={ChoosePassword} />
			<Route path={`${BASE}subscribe`} component={subscribe === 'on' ? Subscribe : signIn} />
			<Route path={`${BASE}try`} component={tryOut === 'on' ? PublicTry : signIn} />
			<Route path={`${BASE}accessibility`} component={PublicAccessibility} />
			<Route default component={signIn} />
		</Router>
	);
}
