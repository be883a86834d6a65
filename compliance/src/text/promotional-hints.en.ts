import { hint, price } from './promotional-lexicon.ts';
import type { Signal } from './promotional-lexicon.ts';

/** English phrases that advertise in a sentence without words of alerts. */
export const ENGLISH_HINTS: readonly Signal[] = [
	// A price as an argument
	price(
		3,
		`#amount instead of {#amount,#number};{from,just,only,now,under,less than,starting at,specials} #amount;#amount {when you,per month with,a month,a night,tonight,this month,all inclusive,with any,no contract,unlimited,matinee};{deals,tickets,cruise,hire,tacos,coaching,cake,tea,tables,spa day} {,for * }#amount`,
	),
	price(3, `{for,at} #amount;reduced by #amount;hours #amount;{pints,starters,mains} #amount`),
	price(
		2,
		`#amount {mo,more,all night,for two,per person,only,each};#percent {returns,rebate,cash back};price alert`,
	),
	hint(2, `free`, ['used', 'settled', 'off', 'staff']),
	hint(1, `free at`, ['money', 'settled', 'level', 'used', 'staff']),
	// Imperatives that sell
	hint(
		2,
		`{discover,explore,try,taste,shop,subscribe,unlock,upgrade,celebrate,treat,enjoy,save,win,compare,earn,gift,browse,grab,visit};{book,reserve,order,call,sign up,apply,register,buy} {now,today,early,your,by,a free,online,before,this week,ahead,in store};{come,join us,join the,join our,stop by,drop by,swing by} {,and }{see,say,test,in,for,club};{join today,meet the,test drive,make your own,pick your own,follow us,download our app,ask about our,ask in store,learn};{add,rent,buy,print,stay,insure,extend,pre book,rebook} {a,an,pet,colour,now,dinner,your second,it,personal,this};{why not,while you wait,while you are here,ps,p s,you ll love,be early,be the first};{bring,show} this {text,message,sms};thinking of`,
		['staff'],
	),
	// What shops announce
	hint(
		3,
		`grand opening;{chocolate,coffee,drink} is waiting;{dm,pm} {for,us,me,#number};{food truck,taco truck} .. {at,today,tonight};{view,visit,see} {the,our} showroom;{line,range,stock,collection,styles} {,is ,are }just in;{text,call,ring,message} {,us }for a {,free }quote;{cost,are} the {same,price} {as,of} a;{bring,invite} {a,your} mate;for nothing;{we re,we are,we re now,our * store} open{ing,s};{open house,open day,tasting,launch party,preview night,book club launch,christmas market,winter fair,live music,quiz night,bingo night,ladies night,halloween party,party season,bottomless brunch,happy hour,craft workshop,farm shop};{back in stock,are back in,is back,are in,is in store,has landed,just arrived,newly arrived,has arrived in store};{when you spend,also love,reduced at,are reduced,refer someone,tiny prices,thank you with,mulled wine,photo shoot,no deposit,won t last,pay nothing,restocked,treat someone,show home,best price,lowest fares,last reductions,have landed,selling out,perfect gift,gift guide,introducing,sneak peek,meet our new,meet the new,only today,for free at,book now,order now,join now,apply now,get yours,great gifts};{now reduced,plus free,no joining fee,someone special};last few {places,seats,left,spots};few {,* }{seat,pair,place,table,spot,piece} {,are }left;{why not you,your turn,a little something,come celebrate,become a member};{second,new,third,latest} {,* }{salon,store,shop,restaurant,branch,cafe,studio} opens;only {#number,ten,twenty,thirty,fifty} {piece,pair,made};{edit,drop,sale} is live;{are,is} {on sale now,out now};{new homes released,no money down,money back,no obligation,top price,cash for};{while stocks,limited edition,selling fast,almost gone,ends midnight,spots left,places left,limited spots};{happy birthday,birthday month} {enjoy,here};it s your birthday;{with this text,with this message};ex display;{trial,lesson,session} for #amount;{client,lunch,chef} special;{boots,shoes,coats,toys,gold} {sale,deals};{personal training,genetic screening,whitening special,season pass,season tickets,charity auction};{your exclusive,our exclusive,our new,our best,our latest} {,* }{offer,discount,deals,range,menu,catalogue,app,vegan,arrivals};for a {fiver,tenner,quid};a {pound,fiver,tenner,quid} each;{fitted,installed} free`,
		['off', 'staff'],
	),
	hint(
		2,
		`{exclusive,vip,exclusively,limited,bonus,unlimited,luxury,magical,biggest};{invited,rsvp,invitation};{by the way,just say the word,already switched,something else you love};{gift,reward,deal,offer,bargain,jackpot};{cheaper,cheapest,low cost,affordable,save more};{christmas,valentine s,mother s day,father s day,halloween,black week,boxing,new year,back to school};{in #number minutes,quotes in,check your eligibility};new {menu,bikes,store,kiro,riva,range,drop,season,lieu};{early,secure} {access,bird};cancel anytime;{weekend,evening} getaway;{sign up,need a,fancy a,sell your,new in,make it yours,find out more,now available,available now,coming soon,savings,easter,complimentary,launch,launching,hurry in,pop in,come in,see you there};{get pre approved,learn to,apply online,just reply,treat someone,pay for #number,of selling,all night};{party,cocktail,karaoke,bingo,quiz,brunch,tasting,bubbles,nibbles};{first #number,#number stalls};everything #amount;#amount tickets;next time;twice the;{we,i} buy;{loyalty,members};{students,seniors,trade day,builders};your {list,wish list};snap {yours,them} up;{nearly,almost} gone`,
		['off', 'staff'],
	),
	// A part of a price, unless it is the level of something
	hint(2, `{#percent,half} of`, ['off', 'staff', 'level', 'used']),
	// Where and to whom shops speak, and what they sell
	hint(
		1,
		`{in store,online,in the app,this week,all week,tonight,tomorrow,today,on friday,saturday,by sunday,everything};{boots,coats,jackets,shoes,toys,candles,sofa,mattress,bouquet,wreath,wine,cocktails,menu,pizza,burger,massage,facial,spa,cruise,flights,getaway,car insurance,tyres,bikes,perfume,jewellery,jewelry,kitchen,tickets,catalogue,cards,coaching,home alarm};{ladies,hamper,pint,film,camp,jeans,sunglasses,bag,hot tub,lesson,popcorn,bedding,roast,bread,sweets,fares,favourites,chef,workshop,flowers,leather,luxury,weekend,summer,winter,spring,autumn,season,half term,customers,guests,club,savings,stylist,planner,new}`,
		['staff'],
	),
];
