import type { StatisticsRequest } from '../types.ts';
import { type ApiRequest, read } from './request.ts';

export const statistics = {
	/** Outcomes of messages by time and by dimensions. Sends lists as one value with commas. */
	get: ({ by, metric, ...query }: StatisticsRequest = {}): ApiRequest =>
		read('/v1/statistics', { ...query, by: by?.join(','), metric: metric?.join(',') }),
};
