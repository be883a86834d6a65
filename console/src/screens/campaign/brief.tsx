import type { Campaign, Template } from '@marketing-cible/contract';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { words } from './words.ts';

/** What is sent, by whom and when. */
export function Brief({ campaign }: { campaign: Campaign }) {
	const w = useWords(words);
	const format = useFormat();
	const { schedule, speed, content, templateId, sender } = campaign;
	const facts: readonly (readonly [string, string | undefined])[] = [
		[w.sender, sender],
		[w.from, schedule?.startAt === undefined ? undefined : format.moment(schedule.startAt)],
		[w.until, schedule === undefined ? undefined : format.moment(schedule.endAt)],
		[w.localTime, schedule?.localTime],
		[w.speed, speed?.perHour === undefined ? undefined : w.perHour(format.number(speed.perHour))],
	];
	return (
		<div class="cols half">
			<div>
				<section class="card">
					<h2>{w.content}</h2>
					{(campaign.variants ?? [{ key: '', content, templateId }]).map((one) => (
						<div class="flow" key={one.key}>
							{one.key !== '' && <h3>{w.variant(one.key)}</h3>}
							{one.content?.subject !== undefined && <p>{one.content.subject}</p>}
							{one.content?.text === undefined && one.templateId !== undefined ? (
								<p>
									{w.templateIs} <TemplateName id={one.templateId} />
								</p>
							) : (
								<p class={campaign.channel === 'sms' ? 'sms' : 'read'}>
									{one.content?.text ?? w.none}
								</p>
							)}
						</div>
					))}
				</section>
			</div>
			<div>
				<section class="card">
					<h2>{w.brief}</h2>
					<dl class="facts">
						{facts
							.filter(([, value]) => value !== undefined)
							.map(([name, value]) => [
								<dt key={`${name} name`}>{name}</dt>,
								<dd key={name}>{value}</dd>,
							])}
					</dl>
				</section>
			</div>
		</div>
	);
}

/** A template by its name, which leads to it; one that is gone, by its id. */
function TemplateName({ id }: { id: string }) {
	const { may } = useSession();
	const found = useResource(id, async () => (may('getTemplate') ? readTemplate(id) : null));
	return <a href={to('templates', id)}>{found.data?.name ?? id}</a>;
}

async function readTemplate(id: string): Promise<Template | null> {
	try {
		return await call<Template>(`/v1/templates/${encodeURIComponent(id)}`);
	} catch (error) {
		if (error instanceof ApiError && error.status === 404) return null;
		throw error;
	}
}
