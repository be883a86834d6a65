import { hint, signal } from './promotional-lexicon.ts';
import type { Signal } from './promotional-lexicon.ts';

const DISCOUNT = ['settled', 'used', 'level', 'staff'] as const;

/** English phrases that advertise in any sentence, unless something excuses them. */
export const ENGLISH_SIGNALS: readonly Signal[] = [
	// A discount in figures; #cut is among the French signals
	signal(
		3,
		`{#percent,#amount} {off,discount,rebate,cash back};{save,saving} {big,more,even more,loads};{here s,take,get,enjoy} #number off;{save} {,up to ,an extra }{#percent,#amount};extra #percent;{up to,get} #percent;discount of {#percent,#amount};half {price,off};{#percent,#amount} {financing,intro apr,on us,per friend,each};{spend,buy} {,over }#amount {save,get};{great,amazing,fantastic,unbeatable,brilliant} deals on;half the usual {fee,price,rate};swap your old {phone,mattress,boiler,car,bike} {for,and,pocket,get}`,
		DISCOUNT,
	),
	// Bundles
	signal(
		3,
		`#number {,* }for {the ,}price of;with no deposit;{#number,zero,no} deposit {option,home,deal};#number the price of;{stay,pay,book,drink} #number .. pay #number;free {,* }{* }with {any,every,#number,all};{#percent,zero,no} commission;pre approved for a {loan,card,credit};{buy,get} {one,two,#number} {,and }{get,pay};buy {,any }{one,two,#number} {,* ,* * }get;buy any * get;{bogo,two for one};get the {2nd,3rd,4th,second,third};{2nd,3rd,4th,5th,6th,7th,8th,9th,10th,11th,second,third,next} {,* ,* * }{free,half price,on us,is free,for #amount};get #number free`,
		DISCOUNT,
	),
	// Bundles that a bill has, too
	hint(
		3,
		`#number for #number;#number {,* }for #amount;#number pay #number;{pair,pizza,second} for #amount;{qualify,qualified,eligible,pre approved,preapproved} {,for }{a,our,an,loan,in #number};switch to;{pre selected,preselected} for {a,an,our}`,
		DISCOUNT,
	),
	// Sales and their names
	signal(
		3,
		`{flash,big,summer,winter,spring,mid season,private,clearance,warehouse,sample,moving,garage,factory,outlet,boxing day,biggest,january} sale;sale {ends,starts,is on,now,has begun,begins,tonight};{our,members only,staff,solar,book} sale;{black friday,cyber monday,prime day,doorbuster};boxing day {deal,deals,offer,price,special,specials};{on sale,everything must go,while stocks last,while supplies last,final reductions,prices slashed,crazy prices,closing down sale,prices cut};{price drop,special price,great price,special offer,limited offer,exclusive offer,special deal,meal deal,new deals,best deal,hot deal,sim only deal,weekend deals,today s deal,spring deals};{reduced,lowest,discounted,cheapest,unbeatable} price;further reduced;savings {start,event,inside,today,at};extra savings;bargain;pay full price`,
		['off', 'used', 'staff'],
	),
	// Codes and vouchers
	signal(
		3,
		`{promo,discount,coupon,voucher} code;{coupon,voucher} {for,inside};{claim,unlock,redeem} {,your ,our ,this ,them }{now,voucher,discount,reward,gift,coupon,premium,for gifts,points};{get,win,earn,grab,enjoy} {,up to ,a ,your ,another }{#amount,#percent,voucher,coupon,free,gift,reward};#amount {voucher,coupon,gift card,welcome credit,bonus,reward,to spend,cash prize,jackpot}`,
		['used', 'settled', 'staff', 'money'],
	),
	// What is given
	hint(
		3,
		`free {shipping,delivery,sample,coffee,dessert,consultation,quote,ebook,webinar,valuation,entry,engraving,fries,wash,month,class,lesson,hot chocolate,parking,home,eye test,hearing test,body scan,styling,drink,bottle,frame,rent,night,upgrade,review,guide,pizza,coworking,session,tote,estimate};{try,get,start} {,it ,* ,* * }free;{month,week,day,hour,night,lesson,class,session,year,room,visit} {,rent }free;{first,1st} {month,class,lesson,session,tray,hour,year,quarter} .. {free,half price,#amount};{kids,children} {eat,go,get} {,one }free;{on us,on the house,no joining fee,no cover};{drinks,coffee,eat,entry} free;free {when,if} {you,any,every};{gift,treat} {is waiting,waiting,for you,inside};{free,half price} {this,all,with,for the first}`,
		['used', 'settled', 'staff', 'money'],
	),
	// Voice: a key or a wait for an offer
	signal(
		3,
		`{hear,know,learn} {,more }about our;stay on the line {to claim,to hear,for our,to learn};{about,see} our {deals,offers,new offer,promotions};press #number to {claim,hear about,take advantage,save}`,
	),
	// Gains held out
	signal(
		3,
		`{win} {,a ,an }{trip,prize,weekend,#amount,big,cash,now,in store,today,holiday};{enter,chance,play} {,now }{to win,and win};{enter the draw,spin the wheel,play now,prize draw,you ve been selected,you have been selected,you ve won,enter now}`,
		['settled', 'used', 'off'],
	),
	// Customers who are to bring customers
	signal(
		3,
		`{refer,bring,invite,tell,recommend} {,a ,your ,us }{friend,guest,neighbor,neighbour,us get,family to};{share your code,recommend us};you both get;{ask,join} {in store ,about ,our ,the }{,our }loyalty {scheme,card,club,program}`,
		['off'],
	),
	// Points as an argument
	signal(
		3,
		`worth double;{double,triple,bonus} {,your }{points,stamps,data,miles};#number {points to your,points when,welcome points};{come in,pop in,drop in} and {spend,use};spend them;{earn,collect} {,#number }{points as,bonus,as you shop,#percent};redeem {your points,them} for;only #number points;points to a;rewards {friday,day,week}`,
		['used'],
	),
	// The abandoned basket
	signal(
		3,
		`{cart,basket} {is waiting,is still,expires,misses you};{left something behind,forgot something,still thinking about it,before it sells out,complete your order before,complete the look,checkout now}`,
	),
	// Customers who have not come for long
	signal(3, `{we miss you,we ve missed you,it s been a while,come back for,come back and}`),
	// New goods
	signal(
		3,
		`new {arrivals,collection,range,season,fragrance,menu,catalogue,deals,line up,gym class};{just landed,just dropped,shop now,shop the look,shop our,shop early,new in store,in store now,in store and online,now in store};{pre order,preorder} {now,yours,today,the};{pre orders,preorders,presale} {open,starts,now};presale {,for }{tickets,starts,until,next};early bird;{get,grab,reserve} yours;be {,the }first to;drops {friday,monday,tomorrow,tonight,saturday};first {pick,#number customers,#number guests}`,
		['staff'],
	),
	// Pressure to buy
	signal(
		3,
		`last day to {order,book,buy,save,shop,enter};{just,only} #number you;#number day only;#number win;{don t miss out,last chance to save,last hours,hurry only,limited time,limited tables,spots are limited,seats are limited,limited seats,only #number left,before it s gone,tonight only,this weekend only,today only,this month only};{spend it by,use it by}`,
		['money', 'level'],
	),
	// Who may buy
	signal(
		3,
		`{vip,members} {only,preview,night,evening,shopping};{early access,exclusive invitation,private shopping,exclusive offer,exclusive discount,just for you,customer evening,private sale};give the gift;{treat yourself,treat mum,treat dad,treat your};{gift ideas,gifts under,christmas gifts,gifts from}`,
	),
	// Switching and upgrading
	signal(
		3,
		`{switch,upgrade} .. and {save,get};{upgrade,extend,double} {,to * ,to a * ,it ,your * ,your router ,now }{for only,for just,only,for #amount,now first,from #amount};upgrade {to,your router,now};trade ins {your,old};{trade in,get up to};go pro;swap your {broadband,energy,plan,sim};pick up .. from #amount;{lower,cut,slash} your {bill,energy};pay less;{just,now from,only} #amount`,
		['money', 'alert'],
	),
];
