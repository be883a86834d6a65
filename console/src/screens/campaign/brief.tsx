import type { Campaign } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { words } from './words.ts';

/** What is sent, by whom and when. */
export function Brief({ campaign }: { campaign: Campaign }) {
	const w = useWords(words);
	const format = useFormat();
	const { schedule, speed, content, templateId, sender } = campaign;
	const facts: readonly (readonly [string, string | undefined])[] = [
		[w.sender, sender],
		[w.template, templateId],
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
							<p class={campaign.channel === 'sms' ? 'sms' : 'read'}>
								{one.content?.text ?? one.templateId ?? w.none}
							</p>
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
