import type { PrivacyRequest, PrivacyRequestList } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import { useResource } from '../../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../../app/environment.ts';
import { Note } from '../../../parts/page.tsx';
import { Status } from '../../../parts/shape.tsx';
import { Loaded } from '../../../parts/states.tsx';
import { AllowDespite, Lift, Restrict } from './ask.tsx';
import { words } from './words.ts';

const PATH = '/v1/privacy/requests';
const MOST = 50;

type Asking = { act: 'restrict' } | { act: 'lift' | 'allow'; request: PrivacyRequest };

/** Restrictions of the processing of a person's data: what is in force, why, and how it ends. */
export function RestrictionCard({ contactId }: { contactId: string }) {
	const w = useWords(words);
	const { may } = useSession();
	const list = useResource(contactId, () =>
		call<PrivacyRequestList>(PATH, { query: { contactId, limit: MOST } }),
	);
	const [asking, setAsking] = useState<Asking | null>(null);
	const close = () => setAsking(null);
	const send = async (path: string, body: object) => {
		await call(path, { method: 'POST', body });
		close();
		list.reload();
	};
	const pathOf = ({ id }: PrivacyRequest) => `${PATH}/${encodeURIComponent(id)}`;
	return (
		<section class="card">
			<h2>{w.title}</h2>
			<Loaded what={w.what} resource={list}>
				{({ data }) => (
					<>
						{data.some(({ state }) => state === 'in_force') ? (
							<Note tone="stop" shape="stop" title={w.inForce} />
						) : (
							<p class="mut">{w.none}</p>
						)}
						{data.map((request) => (
							<One key={request.id} request={request} ask={(act) => setAsking({ act, request })} />
						))}
					</>
				)}
			</Loaded>
			{may('createPrivacyRequest') && (
				<button class="btn sm" type="button" onClick={() => setAsking({ act: 'restrict' })}>
					{w.restrict}
				</button>
			)}
			{asking?.act === 'restrict' && (
				<Restrict
					act={(said) => send(PATH, { type: 'restriction', contactId, ...said })}
					close={close}
				/>
			)}
			{asking?.act === 'lift' && (
				<Lift act={(said) => send(`${pathOf(asking.request)}/lift`, said)} close={close} />
			)}
			{asking?.act === 'allow' && (
				<AllowDespite
					act={(said) => send(`${pathOf(asking.request)}/exceptions`, said)}
					close={close}
				/>
			)}
		</section>
	);
}

function One(props: { request: PrivacyRequest; ask: (act: 'lift' | 'allow') => void }) {
	const { request, ask } = props;
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const { state, ground, receivedAt, note, exceptions, lifted } = request;
	const isOpen = state === 'in_force';
	return (
		<div class="flow">
			<Status
				shape={isOpen ? 'stop' : 'none'}
				tone={isOpen ? 'stop' : ''}
				word={isOpen ? w.open : w.over}
			/>
			<dl class="facts">
				<dt>{w.ground}</dt>
				<dd>{w.grounds[ground]}</dd>
				<dt>{w.receivedAt}</dt>
				<dd>{format.moment(receivedAt)}</dd>
				{note !== null && (
					<>
						<dt>{w.note}</dt>
						<dd class="plain">{note}</dd>
					</>
				)}
				{exceptions.map(({ purposes, basis, at }) => [
					<dt key={`${at} name`}>{w.allowed}</dt>,
					<dd key={at}>
						{w.allowedAs(purposes.map((purpose) => w.purposes[purpose]).join(', '), w.bases[basis])}
					</dd>,
				])}
				{lifted !== null && (
					<>
						<dt>{w.lifted}</dt>
						<dd>
							{format.moment(lifted.at)}
							<br />
							<span class="plain">{lifted.reason}</span>
						</dd>
					</>
				)}
			</dl>
			{isOpen && (
				<div class="do">
					{may('allowDespiteRestriction') && (
						<button class="btn sm" type="button" onClick={() => ask('allow')}>
							{w.allow}
						</button>
					)}
					{may('liftRestriction') && (
						<button class="btn sm" type="button" onClick={() => ask('lift')}>
							{w.lift}
						</button>
					)}
				</div>
			)}
		</div>
	);
}
