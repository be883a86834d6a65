import { lazy, Route, Router } from 'preact-iso';
import { BASE } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Page } from '../parts/page.tsx';
import { NotFound } from '../parts/states.tsx';
import { words as states } from '../parts/words.ts';

const Overview = lazy(() => import('./overview/overview.tsx'));
const Messages = lazy(() => import('./messages/messages.tsx'));
const Message = lazy(() => import('./message/message.tsx'));
const Try = lazy(() => import('./try/try.tsx'));
const Contacts = lazy(() => import('./contacts/contacts.tsx'));
const Contact = lazy(() => import('./contact/contact.tsx'));
const Segments = lazy(() => import('./segments/segments.tsx'));
const Segment = lazy(() => import('./segment/segment.tsx'));
const EditSegment = lazy(() => import('./segment/edit.tsx'));
const Hygiene = lazy(() => import('./hygiene/hygiene.tsx'));
const Imports = lazy(() => import('./imports/imports.tsx'));
const NewImport = lazy(() => import('./import/new-import.tsx'));
const Import = lazy(() => import('./import/import.tsx'));
const ImportRows = lazy(() => import('./import/rows.tsx'));
const Campaigns = lazy(() => import('./campaigns/campaigns.tsx'));
const Campaign = lazy(() => import('./campaign/campaign.tsx'));
const Recipients = lazy(() => import('./recipients/recipients.tsx'));
const Statistics = lazy(() => import('./statistics/statistics.tsx'));
const Compliance = lazy(() => import('./compliance/compliance.tsx'));
const Wizard = lazy(() => import('./wizard/wizard.tsx'));
const Templates = lazy(() => import('./templates/templates.tsx'));
const TemplateScreen = lazy(() => import('./template/template.tsx'));
const Senders = lazy(() => import('./senders/senders.tsx'));
const Monitoring = lazy(() => import('./monitoring/monitoring.tsx'));
const Audit = lazy(() => import('./audit/audit.tsx'));
const Users = lazy(() => import('./users/users.tsx'));
const Security = lazy(() => import('./security/security.tsx'));
const Policy = lazy(() => import('./policy/policy.tsx'));
const Retention = lazy(() => import('./retention/retention.tsx'));
const Keys = lazy(() => import('./keys/keys.tsx'));
const Webhooks = lazy(() => import('./webhooks/webhooks.tsx'));
const NewWebhook = lazy(() => import('./webhooks/new.tsx'));
const Webhook = lazy(() => import('./webhooks/webhook.tsx'));
const Contract = lazy(() => import('./contract/contract.tsx'));
const Accept = lazy(() => import('./contract/accept.tsx'));
const Correct = lazy(() => import('./contract/correct.tsx'));
const TermsText = lazy(() => import('./contract/terms.tsx'));
const Terminations = lazy(() => import('./terminations/terminations.tsx'));
const Leave = lazy(() => import('./terminations/leave.tsx'));
const Breach = lazy(() => import('./terminations/breach/breach.tsx'));
const Credits = lazy(() => import('./credits/credits.tsx'));
const Orders = lazy(() => import('./orders/orders.tsx'));
const OrderScreen = lazy(() => import('./orders/order.tsx'));
const Buy = lazy(() => import('./orders/buy.tsx'));
const Invoices = lazy(() => import('./invoices/invoices.tsx'));
const InvoiceScreen = lazy(() => import('./invoices/invoice.tsx'));
const Suspensions = lazy(() => import('./suspensions/suspensions.tsx'));
const SuspensionScreen = lazy(() => import('./suspensions/suspension.tsx'));
const SubProcessors = lazy(() => import('./sub-processors/sub-processors.tsx'));
const Complaints = lazy(() => import('./complaints/complaints.tsx'));
const NewComplaint = lazy(() => import('./complaints/new.tsx'));
const ComplaintScreen = lazy(() => import('./complaints/complaint.tsx'));
const ProofRequests = lazy(() => import('./proof-requests/list.tsx'));
const ProofRequestScreen = lazy(() => import('./proof-requests/request.tsx'));
const Deadlines = lazy(() => import('./deadlines/deadlines.tsx'));
const Accessibility = lazy(() => import('./accessibility/accessibility.tsx'));
const Preferences = lazy(() => import('./preferences/preferences.tsx'));

/** The screen of the address. */
export function Screens() {
	return (
		<Router>
			<Route path={BASE} component={Overview} />
			<Route path={`${BASE}messages`} component={Messages} />
			<Route path={`${BASE}messages/:id`} component={Message} />
			<Route path={`${BASE}try`} component={Try} />
			<Route path={`${BASE}contacts`} component={Contacts} />
			<Route path={`${BASE}contacts/:id`} component={Contact} />
			<Route path={`${BASE}segments`} component={Segments} />
			<Route path={`${BASE}segments/new`} component={EditSegment} />
			<Route path={`${BASE}segments/:id`} component={Segment} />
			<Route path={`${BASE}segments/:id/edit`} component={EditSegment} />
			<Route path={`${BASE}hygiene`} component={Hygiene} />
			<Route path={`${BASE}imports`} component={Imports} />
			<Route path={`${BASE}imports/new`} component={NewImport} />
			<Route path={`${BASE}imports/:id`} component={Import} />
			<Route path={`${BASE}imports/:id/columns`} component={Import} />
			<Route path={`${BASE}imports/:id/rows`} component={ImportRows} />
			<Route path={`${BASE}campaigns`} component={Campaigns} />
			<Route path={`${BASE}campaigns/new`} component={Wizard} />
			<Route path={`${BASE}campaigns/:id`} component={Campaign} />
			<Route path={`${BASE}campaigns/:id/recipients`} component={Recipients} />
			<Route path={`${BASE}statistics`} component={Statistics} />
			<Route path={`${BASE}compliance`} component={Compliance} />
			<Route path={`${BASE}campaigns/:id/edit`} component={Wizard} />
			<Route path={`${BASE}templates`} component={Templates} />
			<Route path={`${BASE}templates/:id`} component={TemplateScreen} />
			<Route path={`${BASE}senders`} component={Senders} />
			<Route path={`${BASE}monitoring`} component={Monitoring} />
			<Route path={`${BASE}audit`} component={Audit} />
			<Route path={`${BASE}users`} component={Users} />
			<Route path={`${BASE}security`} component={Security} />
			<Route path={`${BASE}policy`} component={Policy} />
			<Route path={`${BASE}retention`} component={Retention} />
			<Route path={`${BASE}keys`} component={Keys} />
			<Route path={`${BASE}webhooks`} component={Webhooks} />
			<Route path={`${BASE}webhooks/new`} component={NewWebhook} />
			<Route path={`${BASE}webhooks/:id`} component={Webhook} />
			<Route path={`${BASE}contract`} component={Contract} />
			<Route path={`${BASE}contract/accept`} component={Accept} />
			<Route path={`${BASE}contract/correct`} component={Correct} />
			<Route path={`${BASE}contract/terms/:id`} component={TermsText} />
			<Route path={`${BASE}contract/terminations`} component={Terminations} />
			<Route path={`${BASE}contract/leave`} component={Leave} />
			<Route path={`${BASE}contract/breach`} component={Breach} />
			<Route path={`${BASE}credits`} component={Credits} />
			<Route path={`${BASE}credits/buy`} component={Buy} />
			<Route path={`${BASE}credits/orders`} component={Orders} />
			<Route path={`${BASE}credits/orders/:id`} component={OrderScreen} />
			<Route path={`${BASE}invoices`} component={Invoices} />
			<Route path={`${BASE}invoices/:id`} component={InvoiceScreen} />
			<Route path={`${BASE}sub-processors`} component={SubProcessors} />
			<Route path={`${BASE}suspensions`} component={Suspensions} />
			<Route path={`${BASE}suspensions/:id`} component={SuspensionScreen} />
			<Route path={`${BASE}complaints`} component={Complaints} />
			<Route path={`${BASE}complaints/new`} component={NewComplaint} />
			<Route path={`${BASE}complaints/:id`} component={ComplaintScreen} />
			<Route path={`${BASE}proof-requests`} component={ProofRequests} />
			<Route path={`${BASE}proof-requests/:id`} component={ProofRequestScreen} />
			<Route path={`${BASE}deadlines`} component={Deadlines} />
			<Route path={`${BASE}accessibility`} component={Accessibility} />
			<Route path={`${BASE}preferences`} component={Preferences} />
			<Route default component={Unknown} />
		</Router>
	);
}

function Unknown() {
	const w = useWords(states);
	return (
		<Page title={w.notFoundTitle}>
			<NotFound />
		</Page>
	);
}
