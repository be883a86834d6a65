import type { Template } from '@marketing-cible/contract';
import { useWords } from '../../app/environment.ts';
import { Choices } from '../../parts/choices.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { ContentFields } from './content-fields.tsx';
import type { StepProps } from './step-props.ts';
import { addVariant, type Metric, MOST_VARIANTS, type VariantForm } from './form.ts';
import { LiveVerdict } from './live.tsx';
import { words } from './words-what.ts';

const METRICS: readonly Metric[] = ['none', 'clicks', 'replies'];
const TIES = ['ask', 'first'] as const;
/** Fewer are no comparison. */
const FEWEST = 2;

/** The variants of an A/B test, each with its verdict. */
export function Variants({
	draft,
	errors,
	templates,
}: StepProps & { templates: readonly Template[] | undefined }) {
	const w = useWords(words);
	const { form, change } = draft;
	const { variants } = form;
	const put = (index: number, part: Partial<VariantForm>) =>
		change({
			variants: variants.map((one, place) => (place === index ? { ...one, ...part } : one)),
		});
	return (
		<div>
			{variants.map((variant, index) => {
				const prefix = `variant-${index}-`;
				return (
					<section class="card flow" key={index} aria-label={w.variant(variant.key)}>
						<h2>{w.variant(variant.key)}</h2>
						<div class="pair">
							<Field
								id={`${prefix}key`}
								label={w.key}
								error={errors[`${prefix}key`]}
								maxLength={20}
								autocomplete="off"
								value={variant.key}
								onInput={(event) => put(index, { key: event.currentTarget.value })}
							/>
							<Field
								id={`${prefix}share`}
								label={w.share}
								error={errors[`${prefix}share`]}
								inputMode="numeric"
								maxLength={3}
								autocomplete="off"
								value={variant.share}
								onInput={(event) => put(index, { share: event.currentTarget.value })}
							/>
						</div>
						<p class="small">{w.shareHint}</p>
						<ContentFields
							prefix={prefix}
							channel={form.channel}
							content={variant}
							templates={templates}
							errors={errors}
							change={(part) => put(index, part)}
						/>
						<LiveVerdict form={form} content={variant} templates={templates ?? []} isInside />
						{variants.length > FEWEST && (
							<button
								class="btn sm"
								type="button"
								onClick={() => change({ variants: variants.filter((_, place) => place !== index) })}
							>
								{w.removeVariant(variant.key)}
							</button>
						)}
					</section>
				);
			})}
			{variants.length < MOST_VARIANTS && (
				<p>
					<button class="btn" type="button" onClick={() => change(addVariant(form))}>
						{w.addVariant}
					</button>
				</p>
			)}
		</div>
	);
}

/** How the best variant is chosen. */
export function TestCard({ draft, errors }: StepProps) {
	const w = useWords(words);
	const { form, change } = draft;
	const hasLinks = form.channel !== 'voice' && form.purpose === 'marketing';
	// What was chosen before is still shown, so that the platform can say what is wrong with it.
	const metrics = METRICS.filter(
		(metric) => metric !== 'clicks' || hasLinks || form.metric === metric,
	);
	return (
		<section class="card flow">
			<h2>{w.test}</h2>
			<Choices
				name="test"
				legend={w.test}
				options={[
					['no', w.noTest, w.noTestHint],
					['yes', w.withTest, w.withTestHint],
				]}
				value={form.isTest ? 'yes' : 'no'}
				onChange={(value) => change({ isTest: value === 'yes' })}
			/>
			{form.isTest && (
				<>
					<div class="pair">
						<Field
							id="test-share"
							label={w.testShare}
							error={errors['test-share']}
							inputMode="numeric"
							maxLength={3}
							autocomplete="off"
							value={form.testShare}
							onInput={(event) => change({ testShare: event.currentTarget.value })}
						/>
						<Field
							id="test-hours"
							label={w.testHours}
							error={errors['test-hours']}
							maxLength={6}
							autocomplete="off"
							value={form.testHours}
							onInput={(event) => change({ testHours: event.currentTarget.value })}
						/>
					</div>
					<Select
						id="test-metric"
						name="test-metric"
						label={w.metric}
						value={form.metric}
						options={metrics.map((metric) => [metric, w.metrics[metric]] as const)}
						onChange={(metric) => change({ metric })}
					/>
					{form.metric === 'clicks' && <p class="small">{w.clicksHint}</p>}
					{form.metric !== 'none' && (
						<Select
							id="test-onTie"
							name="test-onTie"
							label={w.onTie}
							value={form.onTie}
							options={TIES.map((tie) => [tie, w.ties[tie]] as const)}
							onChange={(onTie) => change({ onTie })}
						/>
					)}
				</>
			)}
		</section>
	);
}
