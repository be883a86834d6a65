import type { ProofRequest } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Mask } from '../../parts/mask.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Awaiting, Loaded } from '../../parts/states.tsx';
import { useRefocus } from '../../parts/use-refocus.ts';
import { useProblem } from '../../signin/problem.ts';
import { fullDay } from '../../words/days.ts';
import { Answer } from './answer.tsx';
import { Proofs } from './proofs.tsx';
import { looks } from './looks.ts';
import { isDue, isOverdue } from './standing.ts';
import { useDaysLeft } from './use-days.ts';
import { words } from './words.ts';

/** One request for proof: whose consents are asked for, until when, what is held, and the answer. */
export default function ProofRequestScreen({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const path = `/v1/proof-requests/${encodeURIComponent(id)}`;
	const request = useResource(id, () => call<ProofRequest>(path));
	const { data } = request;
	const state = data !== undefined && isOverdue(data, request.at) ? 'overdue' : data?.state;
	return (
		<Page
			title={w.one}
			parent={{ href: to('proof-requests'), name: w.title }}
			tags={state !== undefined && <Status {...looks[state]} word={w.states[state]} />}
		>
			<Loaded what={w.whatOne} resource={request}>
				{(found) => <Found request={found} path={path} at={request.at} changed={request.set} />}
			</Loaded>
		</Page>
	);
}

interface Props {
	request: ProofRequest;
	path: string;
	at: number;
	changed: (request: ProofRequest) => void;
}

function Found(props: Props) {
	const { request, path, changed } = props;
	const { may } = useSession();
	useRefocus(request.state);
	return (
		<>
			<Situation {...props} />
			<div class="cols">
				<div>
					{isDue(request) ? (
						may('answerProofRequest') ? (
							<Answer request={request} path={path} answered={changed} />
						) : (
							<>
								<Asked request={request} />
								<WhoAnswers />
							</>
						)
					) : (
						<Proofs request={request} />
					)}
				</div>
				<div>
					<Facts request={request} />
				</div>
			</div>
		</>
	);
}

function Situation({ request, path, at, changed }: Props) {
	const w = useWords(words);
	const { language } = useFormat();
	const { may } = useSession();
	const say = useProblem();
	const { daysLeft, isPending } = useDaysLeft([request]);
	const [error, setError] = useState<ApiError>();
	async function acknowledge() {
		try {
			changed(await call<ProofRequest>(`${path}/acknowledge`, { method: 'POST', body: {} }));
			setError(undefined);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		}
	}
	const source = request.source ?? w.noSource;
	const day = fullDay(request.dueOn, language);
	if (isOverdue(request, at)) {
		return (
			<Verdict
				tone="stop"
				shape="stop"
				live
				say={w.sayHeld}
				lead={
					<>
						{w.leadHeld(day, source)} {w.leadHeldNot}
					</>
				}
			/>
		);
	}
	if (!isDue(request)) {
		return (
			<Verdict
				{...looks[request.state]}
				live
				say={w.sayDone[request.state === 'answered' ? 'answered' : 'accepted']}
				lead={w.leadDone[request.state === 'answered' ? 'answered' : 'accepted']}
			/>
		);
	}
	const days = daysLeft(request);
	return (
		<>
			<Awaiting isOn={isPending} />
			<Verdict
				tone="warn"
				shape="warn"
				live
				say={request.state === 'insufficient' ? w.sayInsufficient(day) : w.sayDue(day)}
				lead={days === null ? w.leadDue : `${w.daysLeftLong(days)} ${w.leadDue}`}
			>
				{request.state === 'requested' && may('acknowledgeProofRequest') && (
					<div class="do">
						<button class="btn" type="button" onClick={() => void acknowledge()}>
							{w.acknowledge}
						</button>
					</div>
				)}
			</Verdict>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
		</>
	);
}

function Asked({ request: { subjects } }: { request: ProofRequest }) {
	const w = useWords(words);
	return (
		<section class="card">
			<h2>{w.askedTitle}</h2>
			{subjects.length === 0 ? (
				<p>{w.askedAnybody}</p>
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

function Facts({ request }: { request: ProofRequest }) {
	const w = useWords(words);
	const format = useFormat();
	return (
		<section class="card">
			<h2>{w.facts}</h2>
			<dl class="facts">
				<dt>{w.requested}</dt>
				<dd>{format.moment(request.requestedAt)}</dd>
				<dt>{w.source}</dt>
				<dd class="code">{request.source ?? w.noSource}</dd>
				<dt>{w.reason}</dt>
				<dd class="plain">{request.reason ?? w.noReason}</dd>
				<dt>{w.dueOn}</dt>
				<dd>{fullDay(request.dueOn, format.language)}</dd>
				<dt>{w.calendar}</dt>
				<dd>{format.territory(request.territory)}</dd>
			</dl>
			<p class="small">{w.calendarHint}</p>
		</section>
	);
}

function WhoAnswers() {
	const w = useWords(words);
	const f = useWords(frame);
	const who = (['owner', 'admin', 'support'] as const).map((role) => f.roles[role]);
	return <p class="mut">{w.whoAnswers(who.join(', '))}</p>;
}
