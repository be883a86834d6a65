import type { AccountProofRequest } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Mask } from '../../parts/mask.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Proofs } from '../../screens/proof-requests/proofs.tsx';
import { isDue, isOverdue } from '../../screens/proof-requests/standing.ts';
import { fullDay } from '../../words/days.ts';
import { AccountLink, useAccounts } from '../account-names.tsx';
import { AskWhy } from '../ask-why.tsx';
import { useDone } from '../done.tsx';
import { useOperator } from '../session.ts';
import { words as frame } from '../words.ts';
import { looks } from './looks.ts';
import { words } from './words.ts';

/** One request for proof: what was asked of whom, what the client answered, and the judgment that closes it. */
export default function ProofRequestScreen({ params: { id = '' } }: { params: { id?: string } }) {
	const w = useWords(words);
	const request = useResource(id, () =>
		call<AccountProofRequest>(`/v1/operator/proof-requests/${encodeURIComponent(id)}`),
	);
	const { data } = request;
	const state = data !== undefined && isOverdue(data, request.at) ? 'overdue' : data?.state;
	return (
		<Page
			title={w.one}
			parent={{ href: to('proof-requests'), name: w.title }}
			tags={state !== undefined && <Status {...looks[state]} word={w.states[state]} />}
		>
			<Loaded what={w.whatOne} resource={request}>
				{(found) => <Found request={found} at={request.at} reload={request.reload} />}
			</Loaded>
		</Page>
	);
}

function Found(props: { request: AccountProofRequest; at: number; reload: () => void }) {
	const { request, at, reload } = props;
	const w = useWords(words);
	const { may } = useOperator();
	const { note, say } = useDone();
	const [asking, setAsking] = useState<'accept' | 'reject' | null>(null);
	const decided = (text: string) => {
		setAsking(null);
		say(text);
		reload();
	};
	const mayJudge = request.state === 'answered' && may('acceptProof') && may('rejectProof');
	return (
		<>
			<Situation request={request} at={at} />
			{note}
			<div class="cols">
				<div>
					{request.answer === null ? (
						<section class="card">
							<h2>{w.answer}</h2>
							<Empty title={w.noAnswerTitle}>
								<p class="read">{w.noAnswer}</p>
							</Empty>
						</section>
					) : (
						<Proofs request={request} statementWord={w.statement} />
					)}
					{mayJudge && (
						<section class="card">
							<h2>{w.judge}</h2>
							<p class="read">{w.judgeLead}</p>
							<div class="do">
								<button class="btn" type="button" onClick={() => setAsking('reject')}>
									{w.reject}
								</button>
								<button class="btn main" type="button" onClick={() => setAsking('accept')}>
									{w.accept}
								</button>
							</div>
						</section>
					)}
				</div>
				<div>
					<Facts request={request} />
				</div>
			</div>
			{asking !== null && (
				<Judge request={request} step={asking} decided={decided} close={() => setAsking(null)} />
			)}
		</>
	);
}

function Judge(props: {
	request: AccountProofRequest;
	step: 'accept' | 'reject';
	decided: (said: string) => void;
	close: () => void;
}) {
	const { request, step, decided, close } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const account = encodeURIComponent(request.accountId);
	const path = `/v1/operator/accounts/${account}/proof-requests/${encodeURIComponent(request.id)}`;
	const judge = async (body: object) => {
		await call(`${path}/${step}`, { method: 'POST', body });
		decided(step === 'accept' ? w.accepted : w.rejected);
	};
	if (step === 'accept') {
		return (
			<Ask
				title={w.acceptTitle}
				keep={f.cancel}
				go={w.acceptGo}
				act={() => judge({})}
				close={close}
			>
				<p>{w.acceptLead}</p>
			</Ask>
		);
	}
	return (
		<AskWhy
			title={w.rejectTitle}
			go={w.rejectGo}
			danger
			hint={w.clientReads}
			act={(reason) => judge({ reason })}
			close={close}
		>
			<p>{w.rejectLead}</p>
		</AskWhy>
	);
}

function Situation({ request, at }: { request: AccountProofRequest; at: number }) {
	const w = useWords(words);
	const { language } = useFormat();
	const day = fullDay(request.dueOn, language);
	if (isOverdue(request, at)) {
		return (
			<Verdict tone="stop" shape="stop" live say={w.sayOneOverdue} lead={w.leadOneOverdue(day)} />
		);
	}
	if (isDue(request)) {
		return <Verdict tone="wait" shape="wait" live say={w.sayOneDue(day)} lead={w.leadOneDue} />;
	}
	const isAnswered = request.state === 'answered';
	return (
		<Verdict
			tone={isAnswered ? 'warn' : 'ok'}
			shape={isAnswered ? 'warn' : 'ok'}
			live
			say={isAnswered ? w.sayOneAnswered : w.sayOneAccepted}
			lead={isAnswered ? w.leadOneAnswered : w.leadOneAccepted}
		/>
	);
}

function Facts({ request }: { request: AccountProofRequest }) {
	const w = useWords(words);
	const format = useFormat();
	const accounts = useAccounts();
	const { accountId, requestedAt, source, reason, dueOn, territory, subjects } = request;
	return (
		<section class="card">
			<h2>{w.facts}</h2>
			<dl class="facts">
				<dt>{w.account}</dt>
				<dd>
					<AccountLink id={accountId} accounts={accounts} />
				</dd>
				<dt>{w.requested}</dt>
				<dd>{format.moment(requestedAt)}</dd>
				<dt>{w.source}</dt>
				<dd class="code">{source ?? w.noSource}</dd>
				<dt>{w.reason}</dt>
				<dd class="plain">{reason ?? w.noReason}</dd>
				<dt>{w.dueOn}</dt>
				<dd>{fullDay(dueOn, format.language)}</dd>
				<dt>{w.territory}</dt>
				<dd>{format.territory(territory)}</dd>
			</dl>
			<h3>{w.people}</h3>
			{subjects.length === 0 ? (
				<p>{w.anybody}</p>
			) : (
				<ul class="points">
					{subjects.map((subject, index) => (
						<li key={index}>
							<Mask address={subject} />
						</li>
					))}
				</ul>
			)}
		</section>
	);
}
