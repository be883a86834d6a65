import { lazy, Route, Router } from 'preact-iso';
import { HOME } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Page } from '../parts/page.tsx';
import { NotFound } from '../parts/states.tsx';
import { words as states } from '../parts/words.ts';

const Overview = lazy(() => import('./overview/overview.tsx'));
const Acts = lazy(() => import('./acts/acts.tsx'));
const Accounts = lazy(() => import('./accounts/accounts.tsx'));
const NewAccount = lazy(() => import('./accounts/new.tsx'));
const AccountScreen = lazy(() => import('./accounts/account.tsx'));
const CorrectClientIdentity = lazy(() => import('./identity/correct.tsx'));
const ExtendCredits = lazy(() => import('./extension/extend.tsx'));
const SubProcessors = lazy(() => import('./sub-processors/sub-processors.tsx'));
const AnnounceSubProcessor = lazy(() => import('./sub-processors/announce.tsx'));
const Suspensions = lazy(() => import('./suspensions/suspensions.tsx'));
const ProofRequests = lazy(() => import('./proof-requests/proof-requests.tsx'));
const NewProofRequest = lazy(() => import('./proof-requests/new.tsx'));
const ProofRequest = lazy(() => import('./proof-requests/request.tsx'));
const Complaints = lazy(() => import('./complaints/complaints.tsx'));
const NewComplaint = lazy(() => import('./complaints/new.tsx'));
const UploadReports = lazy(() => import('./complaints/upload.tsx'));
const Complaint = lazy(() => import('./complaints/complaint.tsx'));
const Invoices = lazy(() => import('./invoices/invoices.tsx'));
const NewInvoice = lazy(() => import('./invoices/new.tsx'));
const Invoice = lazy(() => import('./invoices/invoice.tsx'));
const Rates = lazy(() => import('./rates/rates.tsx'));
const Prices = lazy(() => import('./prices/prices.tsx'));
const NewPrices = lazy(() => import('./prices/new.tsx'));
const Terms = lazy(() => import('./terms/terms.tsx'));
const NewTerms = lazy(() => import('./terms/new.tsx'));
const People = lazy(() => import('./people/people.tsx'));
const Keys = lazy(() => import('./keys/keys.tsx'));
const Security = lazy(() => import('../screens/security/security.tsx'));

/** The screen of the address. */
export function OperatorScreens() {
	return (
		<Router>
			<Route path={HOME} component={Overview} />
			<Route path={`${HOME}acts`} component={Acts} />
			<Route path={`${HOME}accounts`} component={Accounts} />
			<Route path={`${HOME}accounts/new`} component={NewAccount} />
			<Route path={`${HOME}accounts/:id`} component={AccountScreen} />
			<Route path={`${HOME}accounts/:id/extend`} component={ExtendCredits} />
			<Route path={`${HOME}accounts/:id/identity`} component={CorrectClientIdentity} />
			<Route path={`${HOME}sub-processors`} component={SubProcessors} />
			<Route path={`${HOME}sub-processors/new`} component={AnnounceSubProcessor} />
			<Route path={`${HOME}suspensions`} component={Suspensions} />
			<Route path={`${HOME}proof-requests`} component={ProofRequests} />
			<Route path={`${HOME}proof-requests/new`} component={NewProofRequest} />
			<Route path={`${HOME}proof-requests/:id`} component={ProofRequest} />
			<Route path={`${HOME}complaints`} component={Complaints} />
			<Route path={`${HOME}complaints/new`} component={NewComplaint} />
			<Route path={`${HOME}complaints/33700`} component={UploadReports} />
			<Route path={`${HOME}complaints/:id`} component={Complaint} />
			<Route path={`${HOME}invoices`} component={Invoices} />
			<Route path={`${HOME}invoices/new`} component={NewInvoice} />
			<Route path={`${HOME}invoices/:id`} component={Invoice} />
			<Route path={`${HOME}rates`} component={Rates} />
			<Route path={`${HOME}prices`} component={Prices} />
			<Route path={`${HOME}prices/new`} component={NewPrices} />
			<Route path={`${HOME}terms`} component={Terms} />
			<Route path={`${HOME}terms/new`} component={NewTerms} />
			<Route path={`${HOME}people`} component={People} />
			<Route path={`${HOME}keys`} component={Keys} />
			<Route path={`${HOME}security`} component={Security} />
			<Route default component={Nowhere} />
		</Router>
	);
}

function Nowhere() {
	const w = useWords(states);
	return (
		<Page title={w.notFoundTitle}>
			<NotFound />
		</Page>
	);
}
