/** The outputs of Send and Wait: one, or one for each end of the wait where the user wants them. */
import type { Wait } from '@marketing-cible/contract/requests';
import {
	checkNodesApiVersion,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { isRecord } from '../../../shared/is-record.ts';

/**
 * n8n continues a waiting execution behind any output since 2.39, whose n8n-workflow is the first to export this function. Before, whatever
 * does not leave by the first output ends the execution without a word, so that there are neither field nor outputs then.
 */
export const hasOutputPerEnd = (checkNodesApiVersion as unknown) !== undefined;

/** Behind the outputs of the answers: no answer in time, opted out, not delivered. */
const OTHER_ENDS = 3;

/**
 * The names of the outputs. The editor runs this text as an expression, so it must not use anything from outside. It gets the fields as
 * they are written, where an expression has no value yet.
 */
const outputNames = (fields: INodeParameters): string[] => {
	const read = (name: string): unknown => {
		try {
			return fields[name];
		} catch {
			return undefined;
		}
	};
	const isOurs = read('resource') === 'message' && read('operation') === 'sendAndWait';
	if (!isOurs || read('outputPerEnd') !== true) return [];
	const isDelivery = read('waitFor') === 'delivery';
	const { choice } = (read('choices') ?? {}) as INodeParameters;
	const { unmatched } = (read('options') ?? {}) as INodeParameters;
	const choices = (!isDelivery && Array.isArray(choice) ? choice : []) as INodeParameters[];
	const nameOf = ({ value, words }: INodeParameters, index: number): string => {
		const name = [value, words].find((text) => typeof text === 'string' && text !== '');
		const isKnown = typeof name === 'string' && !name.startsWith('=');
		return isKnown ? name.slice(0, 40) : `Choice ${index + 1}`;
	};
	const answers = choices.map(nameOf);
	if (answers.length === 0) answers.push(isDelivery ? 'Delivered' : 'Answered');
	else if (unmatched === 'other') answers.push('Other Answer');
	return [...answers, 'Not in Time', 'Opted Out', 'Not Delivered'];
};

/** `outputs` of the node. Only Send and Wait can have more than one. */
export const outputs: INodeTypeDescription['outputs'] = hasOutputPerEnd
	? `={{ ((names) => names.length === 0 ? ['main'] : names.map((displayName) => ({ type: 'main', displayName })))((${outputNames.toString()})($parameter)) }}`
	: [NodeConnectionTypes.Main];

/** How many outputs the node has. A tool has its own. */
export function outputCount({ type, parameters }: Pick<INode, 'type' | 'parameters'>): number {
	if (!hasOutputPerEnd || type.endsWith('Tool')) return 1;
	return Math.max(1, outputNames(parameters).length);
}

/** Whether the user wants an output for each end, where n8n may be too old for it. */
export function wantsOutputPerEnd({ parameters }: Pick<INode, 'parameters'>): boolean {
	return parameters['outputPerEnd'] === true;
}

/** The fields that outputs follow from, where they are expressions: the editor cannot know their values. */
export function unreadableForOutputs({
	parameters,
}: Pick<INode, 'parameters'>): string | undefined {
	const { waitFor } = parameters;
	const options: unknown = parameters['options'];
	const fields = [
		['Wait For', waitFor],
		['Other Answers', isRecord(options) ? options['unmatched'] : undefined],
	] as const;
	return fields.find(([, value]) => typeof value === 'string' && value.startsWith('='))?.[0];
}

/** The output by which the item of a wait leaves. */
export function outputOf({ status, choice, choices }: Wait, count: number): number {
	if (count === 1) return 0;
	const answers = count - OTHER_ENDS;
	if (status === 'waiting') return 0;
	if (status === 'expired') return answers;
	if (status === 'opted_out') return answers + 1;
	if (status !== 'answered' && status !== 'delivered') return notDelivered(count);
	const chosen = choices.findIndex(({ value }) => value === choice);
	if (chosen !== -1 && chosen < answers) return chosen;
	// Any answer, the delivery, and `other` have the last output of the answers; an answer without an output must not pass for a choice.
	return choices.length === answers ? notDelivered(count) : answers - 1;
}

/** The last output: of what did not reach the person, or was not sent at all. */
export function notDelivered(count: number): number {
	return count - 1;
}

/** Items at one of the outputs, and nothing at the others. */
export function atOutput(
	items: INodeExecutionData[],
	output: number,
	count: number,
): INodeExecutionData[][] {
	return Array.from({ length: count }, (_, index) => (index === output ? items : []));
}
