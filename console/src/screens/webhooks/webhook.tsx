import type { Webhook, WebhookWithSecret } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useCallback, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { type Resource, useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { SecretOnce } from '../../parts/secret.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useProblem } from '../../signin/problem.ts';
import { Deliveries } from './deliveries.tsx';
import { hostOf } from './events.ts';
import { WebhookForm } from './form.tsx';
import { WebhookStatus } from './webhooks.tsx';
import { words } from './words.ts';

/** One webhook: how it goes, its deliveries, its settings, its secret. */
export default function WebhookScreen({ id = '' }: { id?: string }) {
	const w = useWords(words);
	const path = `/v1/webhooks/${encodeURIComponent(id)}`;
	const webhook = useResource(id, () => call<Webhook>(path), 15);
	const name = webhook.data === undefined ? w.one : nameOf(webhook.data);
	return (
		<Page
			title={name}
			parent={{ href: to('webhooks'), name: w.title }}
			tags={webhook.data !== undefined && <WebhookStatus webhook={webhook.data} />}
		>
			<Loaded what={w.whatOne} resource={webhook}>
				{(data) => <Content webhook={data} path={path} resource={webhook} />}
			</Loaded>
		</Page>
	);
}

const nameOf = ({ description, url }: Webhook) =>
	description === null || description === '' ? hostOf(url) : description;

function Content(props: { webhook: Webhook; path: string; resource: Resource<Webhook> }) {
	const { webhook, path, resource } = props;
	const w = useWords(words);
	const { may } = useSession();
	return (
		<>
			<Situation webhook={webhook} path={path} started={resource.set} />
			<Deliveries path={path} />
			{may('patchWebhook') && (
				<section class="card">
					<h2>{w.settings}</h2>
					<Settings webhook={webhook} path={path} saved={resource.set} />
				</section>
			)}
			{may('rotateWebhookSecret') && <Secret path={path} />}
			{may('deleteWebhook') && <Remove webhook={webhook} path={path} />}
		</>
	);
}

/** How the webhook stands, why it was stopped, and the way to start it again. */
function Situation(props: { webhook: Webhook; path: string; started: (webhook: Webhook) => void }) {
	const { webhook, path, started } = props;
	const w = useWords(words);
	const format = useFormat();
	const say = useProblem();
	const { may } = useSession();
	const [error, setError] = useState<ApiError>();
	async function turn(active: boolean) {
		try {
			started(await call<Webhook>(path, { method: 'PATCH', body: { active } }));
			setError(undefined);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug !== 'confirm-identity') setError(failure);
		}
	}
	const { active, inactiveReason, updatedAt, events } = webhook;
	const isStopped = inactiveReason !== null;
	const stop = w.stops[inactiveReason ?? 'paused'];
	return (
		<>
			<Verdict
				tone={active ? 'ok' : isStopped ? 'warn' : 'info'}
				shape={active ? 'ok' : isStopped ? 'warn' : 'pause'}
				say={active ? w.saysActive(events.length) : stop.says}
				lead={active ? w.leadActive : stop.lead(format.moment(updatedAt))}
			>
				{may('patchWebhook') && (
					<div class="do">
						<button
							class={active ? 'btn' : 'btn main'}
							type="button"
							onClick={() => void turn(!active)}
						>
							{active ? w.pause : w.start}
						</button>
					</div>
				)}
			</Verdict>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
		</>
	);
}

function Settings(props: { webhook: Webhook; path: string; saved: (webhook: Webhook) => void }) {
	const { webhook, path, saved } = props;
	const w = useWords(words);
	const [isSaved, setIsSaved] = useState(false);
	return (
		<WebhookForm
			// The fields keep what the person types while the screen reloads; a save shows what was stored.
			key={webhook.id}
			webhook={webhook}
			go={w.save}
			save={async (draft) => {
				setIsSaved(false);
				saved(await call<Webhook>(path, { method: 'PATCH', body: draft }));
				setIsSaved(true);
			}}
		>
			<p class="small" role="status">
				{isSaved ? w.saved : ''}
			</p>
		</WebhookForm>
	);
}

function Secret({ path }: { path: string }) {
	const w = useWords(words);
	const [isAsking, setIsAsking] = useState(false);
	const [secret, setSecret] = useState<string | null>(null);
	const forget = useCallback(() => setSecret(null), []);
	return (
		<section class="card">
			<h2>{w.secret}</h2>
			{secret === null ? (
				<>
					<p class="mut">{w.secretLead}</p>
					<div class="do">
						<button class="btn" type="button" onClick={() => setIsAsking(true)}>
							{w.rotate}
						</button>
					</div>
				</>
			) : (
				<SecretOnce
					title={w.rotated}
					label={w.secret}
					hint={w.rotatedHint}
					secret={secret}
					done={forget}
				/>
			)}
			{isAsking && (
				<Ask
					title={w.rotateTitle}
					keep={w.rotateKeep}
					go={w.rotateGo}
					close={() => setIsAsking(false)}
					act={async () => {
						const rotated = await call<WebhookWithSecret>(`${path}/rotate-secret`, {
							method: 'POST',
							body: {},
						});
						setIsAsking(false);
						setSecret(rotated.secret);
					}}
				>
					<p>{w.rotateLead}</p>
				</Ask>
			)}
		</section>
	);
}

function Remove({ webhook, path }: { webhook: Webhook; path: string }) {
	const w = useWords(words);
	const { route } = useLocation();
	const [isAsking, setIsAsking] = useState(false);
	return (
		<section class="card">
			<h2>{w.removeHeading}</h2>
			<p class="mut">{w.removeHint}</p>
			<div class="do">
				<button class="btn danger" type="button" onClick={() => setIsAsking(true)}>
					{w.remove}
				</button>
			</div>
			{isAsking && (
				<Ask
					title={w.removeTitle(nameOf(webhook))}
					keep={w.removeKeep}
					go={w.removeGo}
					danger
					close={() => setIsAsking(false)}
					act={async () => {
						await call(path, { method: 'DELETE' });
						route(to('webhooks'), true);
					}}
				>
					<p>{w.removeLead}</p>
				</Ask>
			)}
		</section>
	);
}
