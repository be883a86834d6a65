import type { AccountComplaint, ComplaintRead } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call, queryText } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Mask } from '../../parts/mask.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { isOpen } from '../../screens/complaints/looks.ts';
import { words as shared } from '../../screens/complaints/words.ts';
import { AccountLink, useAccounts } from '../account-names.tsx';
import { AskWhy } from '../ask-why.tsx';
import { useDone } from '../done.tsx';
import { useOperator } from '../session.ts';
import { looksOf } from './looks.ts';
import { words } from './words.ts';

const pathOf = (id: string) => `/v1/operator/complaints/${encodeURIComponent(id)}`;

/** One complaint: how it stands; who complains and in what words only with a reason. */
export default function ComplaintScreen({ params: { id = '' } }: { params: { id?: string } }) {
	const w = useWords(words);
	const complaint = useResource(id, () => call<AccountComplaint>(pathOf(id)));
	const { data } = complaint;
	return (
		<Page
			title={w.one}
			parent={{ href: to('complaints'), name: w.title }}
			tags={data !== undefined && <Status {...looksOf(data)} word={w.states[data.state]} />}
		>
			<Loaded what={w.whatOne} resource={complaint}>
				{(found) => (
					<>
						<Situation complaint={found} />
						<div class="cols">
							<div>
								<Said complaint={found} />
							</div>
							<div>
								<Facts complaint={found} />
							</div>
						</div>
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Situation({ complaint }: { complaint: AccountComplaint }) {
	const w = useWords(words);
	const s = useWords(shared);
	const format = useFormat();
	const { state, answer, suppressedAt } = complaint;
	const lead = w.leadOne(format.moment(suppressedAt));
	if (isOpen(complaint)) {
		return <Verdict tone="wait" shape="wait" say={w.sayOpen} lead={lead} />;
	}
	return (
		<Verdict
			tone="ok"
			shape="ok"
			say={
				state === 'closed' || answer === null
					? w.sayClosed
					: w.sayAnswered(s.kinds[answer.kind], format.date(answer.answeredAt))
			}
			lead={lead}
		/>
	);
}

/** The words of the person and of the client, behind a reason. */
function Said({ complaint }: { complaint: AccountComplaint }) {
	const w = useWords(words);
	const s = useWords(shared);
	const { may } = useOperator();
	const { note, say } = useDone();
	const [isAsking, setIsAsking] = useState(false);
	const [read, setRead] = useState<ComplaintRead['complaint'] | null>(null);
	const { id, says, hasText, answer } = complaint;
	return (
		<section class="card">
			<h2>{s.saying[says]}</h2>
			{note}
			{read !== null && <Words complaint={read} />}
			{read === null && (
				<>
					<p class="read">{hasText ? w.hidden : w.noText}</p>
					{answer !== null && <p class="read">{w.answerHidden(s.kinds[answer.kind])}</p>}
					{may('readComplaint') && (
						<div class="do">
							<button class="btn" type="button" onClick={() => setIsAsking(true)}>
								{w.read}
							</button>
						</div>
					)}
				</>
			)}
			{isAsking && (
				<AskWhy
					title={w.readTitle}
					go={w.readGo}
					hint={w.clientReads}
					act={async (reason) => {
						const answered = await call<ComplaintRead>(`${pathOf(id)}/accesses`, {
							method: 'POST',
							body: { reason },
						});
						setRead(answered.complaint);
						setIsAsking(false);
						say(w.readDone);
					}}
					close={() => setIsAsking(false)}
				>
					<p>{w.readLead}</p>
				</AskWhy>
			)}
		</section>
	);
}

function Words({ complaint }: { complaint: ComplaintRead['complaint'] }) {
	const w = useWords(words);
	const s = useWords(shared);
	const { subject, text, answer } = complaint;
	return (
		<>
			<p>
				{w.person} <Mask address={subject === 'erased' ? null : subject} />
			</p>
			{text === null ? (
				<p class="mut">{s.noText}</p>
			) : (
				<blockquote class="plain read">{text}</blockquote>
			)}
			{answer !== null && (
				<>
					<h3>{w.answerWas(s.kinds[answer.kind])}</h3>
					{answer.statement !== null && <p class="plain read">{answer.statement}</p>}
				</>
			)}
		</>
	);
}

function Facts({ complaint }: { complaint: AccountComplaint }) {
	const w = useWords(words);
	const s = useWords(shared);
	const format = useFormat();
	const accounts = useAccounts();
	const { may } = useOperator();
	const { accountId, channel, messageId, source, receivedAt } = complaint;
	const proof = queryText({ account: accountId, source: source ?? undefined });
	return (
		<section class="card">
			<h2>{s.facts}</h2>
			<dl class="facts">
				<dt>{w.account}</dt>
				<dd>
					<AccountLink id={accountId} accounts={accounts} />
				</dd>
				<dt>{w.received}</dt>
				<dd>{format.moment(receivedAt)}</dd>
				<dt>{w.channel}</dt>
				<dd>{s.channels[channel]}</dd>
				<dt>{s.message}</dt>
				<dd>{messageId === null ? s.noMessage : <span class="code">{messageId}</span>}</dd>
				<dt>{s.source}</dt>
				<dd class="code">{source ?? s.noSource}</dd>
			</dl>
			{may('requestProof') && (
				<div class="do">
					<a class="btn" href={`${to('proof-requests', 'new')}${proof}`}>
						{w.askProof}
					</a>
				</div>
			)}
		</section>
	);
}
