import type { Message } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { additionsOf, Findings, SmsPreview } from '../../parts/findings.tsx';
import { Mask } from '../../parts/mask.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { messageLooks, statusWords } from '../../words/statuses.ts';
import { sentenceOf } from './sentence.ts';
import { Story } from './story.tsx';
import { words } from './words.ts';

const REFRESH_S = 10;
/** Statuses from which nothing happens any more, as far as the platform is concerned. */
const OVER: ReadonlySet<Message['status']> = new Set([
	'delivered',
	'failed',
	'cancelled',
	'expired',
	'rejected',
]);
const CANCELLABLE: ReadonlySet<Message['status']> = new Set(['scheduled', 'queued', 'held']);

/** The whole story of one message. */
export default function MessageScreen({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const [isOver, setIsOver] = useState(false);
	const message = useResource(
		id,
		async () => {
			const found = await call<Message>(`/v1/messages/${encodeURIComponent(id)}`);
			setIsOver(OVER.has(found.status));
			return found;
		},
		isOver ? undefined : REFRESH_S,
	);
	if (message.data === undefined) {
		return (
			<Page title={w.list} parent={{ href: to('messages'), name: w.list }}>
				<Loaded what={w.what} resource={message}>
					{() => null}
				</Loaded>
			</Page>
		);
	}
	return <Found message={message.data} changed={message.set} />;
}

function Found({ message, changed }: { message: Message; changed: (message: Message) => void }) {
	const w = useWords(words);
	const f = useWords(frame);
	const s = useWords(statusWords);
	const format = useFormat();
	const { may } = useSession();
	const [isAsking, setIsAsking] = useState(false);
	const channel = f.channels[message.channel];
	const look = messageLooks[message.status];
	const { verdict } = message;
	const decisive = verdict.findings.find(({ outcome }) => outcome === verdict.outcome);
	const explains = ['scheduled', 'rejected', 'held'].includes(message.status);
	return (
		<Page
			title={w.title(channel)}
			heading={
				<>
					{w.heading(channel)} <Mask address={message.to} />
				</>
			}
			parent={{ href: to('messages'), name: w.list }}
			tags={
				<>
					<Status {...look} word={s.message[message.status]} />
					<span class="tag">{f.purposes[message.purpose]}</span>
				</>
			}
			{...(may('cancelMessage') && CANCELLABLE.has(message.status)
				? {
						actions: (
							<button class="btn danger" type="button" onClick={() => setIsAsking(true)}>
								{w.cancel}
							</button>
						),
					}
				: {})}
		>
			<Verdict
				tone={look.tone === '' ? 'info' : look.tone}
				shape={look.shape}
				live
				say={sentenceOf(message, w, format)}
				{...(message.status === 'unknown' ? { lead: w.leadUnknown } : {})}
				{...(explains && decisive !== undefined ? { lead: decisive.message[format.language] } : {})}
			/>
			<div class="cols">
				<div>
					<Story message={message} />
					<section class="card">
						<h2>{w.rulesTitle}</h2>
						<p class="mut">{w.rulesAt(format.moment(verdict.at), verdict.versions.ruleset)}</p>
						<Findings findings={verdict.findings} />
					</section>
				</div>
				<div>
					{verdict.amended !== null && (
						<section class="card">
							<h2>{w.text}</h2>
							<SmsPreview text={verdict.amended.text} added={additionsOf(verdict.amended)} />
							<p class="small">{w.textNote}</p>
						</section>
					)}
					<Brief message={message} />
				</div>
			</div>
			{isAsking && (
				<CancelDialog
					id={message.id}
					close={() => setIsAsking(false)}
					done={(next) => {
						setIsAsking(false);
						changed(next);
					}}
				/>
			)}
		</Page>
	);
}

function Brief({ message }: { message: Message }) {
	const w = useWords(words);
	const format = useFormat();
	const { segments, cost, verdict } = message;
	const places = [...new Set(verdict.places.map(({ territory }) => format.territory(territory)))];
	const facts: readonly (readonly [string, preact.ComponentChildren])[] = [
		[w.sender, message.sender],
		[w.places, places.join(', ') || null],
		[
			w.length,
			segments === null
				? null
				: segments === 1
					? w.oneSegment
					: w.segments(format.number(segments)),
		],
		[w.cost, cost === null ? null : w.credits(cost, format.number(cost))],
		[
			w.reference,
			message.reference === null ? null : <span class="code">{message.reference}</span>,
		],
		[
			w.campaignName,
			message.campaignId === null ? null : (
				<a href={to('campaigns', message.campaignId)}>{w.campaign}</a>
			),
		],
		[w.id, <span class="code">{message.id}</span>],
	];
	return (
		<section class="card">
			<h2>{w.brief}</h2>
			<dl class="facts">
				{facts
					.filter(([, value]) => value !== null)
					.map(([name, value]) => [
						<dt key={`${name} name`}>{name}</dt>,
						<dd key={name}>{value}</dd>,
					])}
			</dl>
		</section>
	);
}

function CancelDialog(props: { id: string; close: () => void; done: (message: Message) => void }) {
	const { id, close, done } = props;
	const w = useWords(words);
	const [hasFailed, setHasFailed] = useState(false);
	async function cancel() {
		try {
			done(
				await call<Message>(`/v1/messages/${encodeURIComponent(id)}/cancel`, {
					method: 'POST',
					body: {},
				}),
			);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setHasFailed(true);
		}
	}
	return (
		<Dialog title={w.cancelTitle} onClose={close}>
			<p>{w.cancelLead}</p>
			{hasFailed && <Note tone="stop" shape="fail" title={w.cancelFailed} alert />}
			<div class="do">
				<button class="btn" type="button" onClick={close}>
					{w.keep}
				</button>
				<button class="btn danger main" type="button" onClick={() => void cancel()}>
					{w.cancelGo}
				</button>
			</div>
		</Dialog>
	);
}
