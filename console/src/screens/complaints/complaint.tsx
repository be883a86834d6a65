import type { Complaint } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Ask } from '../../parts/ask.tsx';
import { Mask } from '../../parts/mask.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useRefocus } from '../../parts/use-refocus.ts';
import { AnswerForm } from './answer.tsx';
import { isOpen, looks } from './looks.ts';
import { words } from './words.ts';

/** One complaint: what was said, about which message, and what was answered. */
export default function ComplaintScreen({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const path = `/v1/complaints/${encodeURIComponent(id)}`;
	const complaint = useResource(id, () => call<Complaint>(path));
	const { data } = complaint;
	return (
		<Page
			title={w.one}
			parent={{ href: to('complaints'), name: w.title }}
			tags={data !== undefined && <Status {...looks[data.state]} word={w.states[data.state]} />}
		>
			<Loaded what={w.whatOne} resource={complaint}>
				{(found) => <Found complaint={found} path={path} changed={complaint.set} />}
			</Loaded>
		</Page>
	);
}

function Found(props: {
	complaint: Complaint;
	path: string;
	changed: (complaint: Complaint) => void;
}) {
	const { complaint, path, changed } = props;
	const { may } = useSession();
	useRefocus(complaint.state);
	return (
		<>
			<Situation complaint={complaint} path={path} changed={changed} />
			<div class="cols">
				<div>
					<Said complaint={complaint} />
					{complaint.answer !== null && <Answered answer={complaint.answer} />}
					{isOpen(complaint) &&
						(may('answerComplaint') ? (
							<AnswerForm path={path} answered={changed} />
						) : (
							<WhoAnswers />
						))}
				</div>
				<div>
					<Facts complaint={complaint} />
				</div>
			</div>
		</>
	);
}

function Situation(props: {
	complaint: Complaint;
	path: string;
	changed: (complaint: Complaint) => void;
}) {
	const { complaint, path, changed } = props;
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const [isAsking, setIsAsking] = useState(false);
	const { state, answer, suppressedAt, subject } = complaint;
	const say = isOpen(complaint)
		? w.sayOpen
		: state === 'closed'
			? w.sayClosed
			: w.sayAnswered(format.date(answer?.answeredAt ?? complaint.createdAt));
	const lead = subject === 'erased' ? w.leadErased : w.leadOne(format.moment(suppressedAt));
	return (
		<Verdict {...looks[state]} say={say} lead={lead} live>
			{state === 'answered' && may('closeComplaint') && (
				<div class="do">
					<button class="btn" type="button" onClick={() => setIsAsking(true)}>
						{w.close}
					</button>
				</div>
			)}
			{isAsking && (
				<Ask
					title={w.closeTitle}
					keep={w.closeKeep}
					go={w.closeGo}
					close={() => setIsAsking(false)}
					act={async () => {
						changed(await call<Complaint>(`${path}/close`, { method: 'POST', body: {} }));
						setIsAsking(false);
					}}
				>
					<p>{w.closeLead}</p>
				</Ask>
			)}
		</Verdict>
	);
}

function Said({ complaint: { says, text } }: { complaint: Complaint }) {
	const w = useWords(words);
	return (
		<section class="card">
			<h2>{w.saying[says]}</h2>
			{text === null ? (
				<p class="mut">{w.noText}</p>
			) : (
				<blockquote class="plain read">{text}</blockquote>
			)}
		</section>
	);
}

function Answered({ answer }: { answer: NonNullable<Complaint['answer']> }) {
	const w = useWords(words);
	const format = useFormat();
	return (
		<section class="card">
			<h2>{w.answer}</h2>
			<p>
				<b>{w.kinds[answer.kind]}</b>, {format.moment(answer.answeredAt)}
			</p>
			{answer.statement !== null && <p class="plain read">{answer.statement}</p>}
			{answer.consentIds.length > 0 && (
				<>
					<p class="small">{w.proven(answer.consentIds.length)}</p>
					<ul class="points">
						{answer.consentIds.map((id) => (
							<li key={id} class="code">
								{id}
							</li>
						))}
					</ul>
				</>
			)}
		</section>
	);
}

function Facts({ complaint }: { complaint: Complaint }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const { subject, channel, messageId, source, receivedAt } = complaint;
	return (
		<section class="card">
			<h2>{w.facts}</h2>
			<dl class="facts">
				<dt>{w.person}</dt>
				<dd>
					<Mask address={subject === 'erased' ? null : subject} />
				</dd>
				<dt>{w.received}</dt>
				<dd>{format.moment(receivedAt)}</dd>
				<dt>{w.channel}</dt>
				<dd>{w.channels[channel]}</dd>
				<dt>{w.message}</dt>
				<dd>
					{messageId === null ? (
						w.noMessage
					) : may('getMessage') ? (
						<a href={to('messages', messageId)}>{w.theMessage}</a>
					) : (
						<span class="code">{messageId}</span>
					)}
				</dd>
				<dt>{w.source}</dt>
				<dd class="code">{source ?? w.noSource}</dd>
			</dl>
			<p class="small">{w.sourceHint}</p>
		</section>
	);
}

function WhoAnswers() {
	const w = useWords(words);
	const f = useWords(frame);
	const who = (['owner', 'admin', 'support'] as const).map((role) => f.roles[role]);
	return <p class="mut">{w.whoAnswers(who.join(', '))}</p>;
}
