import type { ResourceModule } from '../module.ts';
import { invoiceHooks } from './hooks.ts';
import { sealedById } from '../security/sealed.ts';
import { sealedDispute } from './disputes/disputes.ts';
import { disputeRoutes } from './disputes/routes.ts';
import { sealedDocument, sealedInvoice } from './documents/content.ts';
import { operatorInvoiceRoutes } from './operator/routes.ts';
import { sealedPayment } from './payments/payments.ts';
import { servicePayments } from './payments/service-payments.ts';
import { rateRoutes } from './rates/routes.ts';
import { invoiceRoutes } from './reading/routes.ts';
import { sellerRoutes } from './seller/routes.ts';
import { sealedSeller } from './seller/seller.ts';
import { watchInvoices } from './standing/advance.ts';
import { sealedWriteOff } from './write-offs/write-offs.ts';

export const invoicesModule: ResourceModule = {
	name: 'invoices',
	hooks: invoiceHooks,
	routes(app, core) {
		invoiceRoutes(app, core);
		operatorInvoiceRoutes(app, core);
		sellerRoutes(app, core);
		rateRoutes(app, core);
		disputeRoutes(app, core);
	},
	tables: [
		'sellers',
		'invoice_series',
		'invoices',
		'invoice_lines',
		'invoice_documents',
		'payments',
		'payment_allocations',
		'invoice_write_offs',
		'legal_rates',
		'invoice_disputes',
	],
	idPrefixes: ['slr', 'ivc', 'pay', 'rat'],
	sealed: [
		sealedById('sellers', sealedSeller),
		sealedById('invoices', sealedInvoice),
		sealedById('payments', sealedPayment),
		{
			table: 'invoice_documents',
			key: ['invoice_id'],
			context: ([id = '']) => sealedDocument.context(id),
		},
		{
			table: 'invoice_write_offs',
			key: ['invoice_id'],
			context: ([id = '']) => sealedWriteOff.context(id),
		},
		{
			table: 'invoice_disputes',
			key: ['invoice_id'],
			context: ([id = '']) => sealedDispute.context(id),
		},
	],
	events: ['invoice.issued', 'invoice.overdue'],
	paymentsOf: servicePayments,
	housekeeping: watchInvoices,
};
