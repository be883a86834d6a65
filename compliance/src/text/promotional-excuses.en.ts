import { billLines, excuse, lookAlikes } from './promotional-lexicon.ts';
import type { Excuse } from './promotional-lexicon.ts';

/** English phrases that excuse signals in their sentence. */
export const ENGLISH_EXCUSES: readonly Excuse[] = [
	excuse(
		'settled',
		`{refund,refunded,reimbursed,reimbursement,compensation,apology,apologies,apologise,apologize,sorry for,price match,settlement,claim,dispute,appeal,waived,deductible};credited;credit for the;depreciation`,
	),
	excuse(
		'used',
		`{applied,approved,redeemed,deducted,included,expired,invalid,no longer};{was,were,been} {used,missing};{you,ve} {used,spent} {a,your,the,#amount,#number};you entered;as usual;{total,subtotal,receipt,invoice,bon pour accord,as shown,as agreed,as requested,you asked about,you asked for,in your documents,under your contract};{end,expires} {tomorrow,on,in #number};has been {accepted,cancelled};off today s purchase`,
	),
	excuse(
		'off',
		`{cancelled,canceled,postponed,moved to,rescheduled,called off};{candidate,applicants,interview,job,hiring,enrollment,enrolment}`,
	),
	excuse(
		'level',
		`{battery,disk,cpu,memory,storage,quota,data,allowance,tank,charging,charge,humidity,rate,interest,aer,apr of,tax,coverage,your share,usage,depreciation,no claims,rent #amount,signal,rent is,prices rise,your premium,commission,score,capacity};less than last;down #percent;{used,consumed} #percent;#percent {used,full,complete}`,
	),
	excuse(
		'staff',
		`{shift,labels,stockroom,target,sales meeting,store #number,briefing,inventory,rota}`,
	),
	excuse(
		'warning',
		`{scam,phishing,fraud,fraudulent,fake};never {ask,share,call};{won t,no longer,not} receive;unsubscribed;delete it`,
	),
	excuse(
		'money',
		`{balance,renewal price,rent of #amount,day late,debit,debited,overdrawn,overdue,due,fee,charge,charged,payment,paid,deposit,rent is,fine,your premium,withdrawal,spend limit,spent,account ending,card ending,total,instalment,installment,repayment,salary,invoice,bill}`,
	),
	billLines(
		`{discount,promotion,voucher,savings,offer,promo,coupon,gift card,rebate} .. {#cut,#amount};{loyalty,member,multi buy,staff} discount {#cut,#amount,#percent};promo code applied;you saved #amount`,
	),
	lookAlikes(
		`gift card {purchase,ending,of #amount,number};gift card;{up,down} from #amount;boxing day {class,hours,opening,collection};{on,until,after,before} boxing day;{job,loan,mortgage,settlement,your,broadband,purchase} offer;offer {letter,of settlement,on,declined,accepted};your {broadband,mobile,internet} offer;offer of #amount;open {house,day} {for candidates,on #date,is};free {of charge,cancellation,replacement,returns,under};free flu;{sale} of your;{sale} {target,meeting,today #amount,force};please save;is back from;{try,tried,trying} {again,at,to deliver,to reach};free from {your,any,a} {mobile,landline,phone};gift of #amount;thank you for your gift;save this number;good news;discount of #amount has;save {open,your,all} files;save open;is back and;we re open {today,until,on};we are open #number;parking is suspended;you saved #amount;system upgrade;save your {work,seat};your referral to;referred you;last chance to {pay,collect,confirm,vote,return};vip parking;start your return;join the {meeting,call};order your replacement;order {#number,confirmed,received,placed,shipped};your {order};book {a,your} {vaccine,slot,appointment};discover your test;limited service;deal #number;open enrollment;credit report;reply {yes,c,x,no} {to,or};new arrivals {area,hall,gate,terminal,lounge};{fall,fell,rise,rose,go,goes,change,changes,drops} {,up ,down }from #amount to #amount;{including,after,less} your {,#amount }{loyalty,family,member} discount;back in #number;bonus of;earned #number;pre order {has,is,of};pre order delayed`,
	),
];
