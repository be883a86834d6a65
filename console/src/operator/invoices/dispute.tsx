import type { InvoiceDispute } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { AskWhy } from '../ask-why.tsx';
import { useDone } from '../done.tsx';
import { useOperator } from '../session.ts';
import { invoicePath } from './path.ts';
import { words } from './words.ts';

const OUTCOMES = ['upheld', 'rejected'] as const;

/** What the client disputes, and the answer. */
export function DisputeCard({ id }: { id: string }) {
	const w = useWords(words);
	const dispute = useResource(id, () => loadDispute(id));
	return (
		<section class="card">
			<h2>{w.dispute}</h2>
			<Loaded what={w.whatDispute} resource={dispute}>
				{({ found }) =>
					found === null ? (
						<p class="mut read">{w.disputeNone}</p>
					) : (
						<Dispute dispute={found} reload={dispute.reload} />
					)
				}
			</Loaded>
		</section>
	);
}

/** An invoice that nobody disputes has no dispute: that is no error. */
async function loadDispute(id: string): Promise<{ found: InvoiceDispute | null }> {
	try {
		return { found: await call<InvoiceDispute>(`${invoicePath(id)}/dispute`) };
	} catch (error) {
		if (error instanceof ApiError && error.status === 404) return { found: null };
		throw error;
	}
}

function Dispute({ dispute, reload }: { dispute: InvoiceDispute; reload: () => void }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useOperator();
	const { note, say } = useDone();
	const [asking, setAsking] = useState<(typeof OUTCOMES)[number] | null>(null);
	const { invoiceId, state, reason, answer, disputedAt, decidedAt } = dispute;
	const isOpen = state === 'open';
	return (
		<>
			{note}
			<p>
				<Status
					shape={isOpen ? 'warn' : 'sent'}
					tone={isOpen ? 'warn' : ''}
					word={w.disputeStates[state]}
				/>
			</p>
			<p class="small">{w.disputedAt(format.moment(disputedAt))}</p>
			<blockquote class="plain read">{reason}</blockquote>
			{answer !== null && decidedAt !== null && (
				<>
					<p class="small">{w.decidedAt(format.moment(decidedAt))}</p>
					<p class="plain read">{answer}</p>
				</>
			)}
			{isOpen && may('decideInvoiceDispute') && (
				<div class="do">
					{OUTCOMES.map((outcome) => (
						<button key={outcome} class="btn" type="button" onClick={() => setAsking(outcome)}>
							{w.outcomes[outcome]}
						</button>
					))}
				</div>
			)}
			{asking !== null && (
				<AskWhy
					title={w.decideTitles[asking]}
					go={w.decideGo[asking]}
					danger={asking === 'rejected'}
					hint={w.clientReads}
					act={async (why) => {
						await call(`${invoicePath(invoiceId)}/dispute`, {
							method: 'POST',
							body: { outcome: asking, reason: why },
						});
						setAsking(null);
						say(w.decided[asking]);
						reload();
					}}
					close={() => setAsking(null)}
				>
					<p>{w.decideLeads[asking]}</p>
				</AskWhy>
			)}
		</>
	);
}
