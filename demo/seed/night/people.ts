/** Names are put together so that a thousand different people can speak. */
export const given: readonly string[] = [
  ..."Ada Amadou Anneke Arturo Beatriz Bo Carys Chidi Dagmar Dilnoza Edda Emre Esi Farid Fenna Giulia Hanneke Ifeoma".split(
    " ",
  ),
  ..."Ingrid Jasper Jelena Kenji Khadija Leif Lucja Mads Mehdi Meret Milo Nadia Nils Oona Paloma Quim Rania Rasmus".split(
    " ",
  ),
  ..."Saoirse Selim Sunniva Tariq Thandi Tove Ulrike Vasco Wanjiru Xenia Yara Zdenka Zofia Øyvind".split(" "),
];

export const family: readonly string[] = [
  ..."Abara Bergström Calder Dijkstra Eklund Ferreira Grünwald Hruška Ibsen Jansma Kowalczyk Laurent Mbeki Nakagawa".split(
    " ",
  ),
  ..."Oyelaran Petrov Quiroga Rossi Sørby Tanaka Ünal Vasquez Whitcombe Yilmaz Zeller".split(" "),
];

/** Fillings of the slots. */
export const fillings: Readonly<Record<string, readonly string[]>> = {
  city: "Brno,Graz,Lisbon,Malmö,Trieste,Narvik,Gdańsk,Basel,Bucharest,Split,Inverness,Girona,Tromsø,Leipzig,Ljubljana,Ghent,Nantes,Palermo,Tampere,Zürich".split(
    ",",
  ),
  who: "my aunt,a colleague of mine,my sister,an old neighbour,my father,a friend from school,my flatmate,the woman who cuts my hair,my brother-in-law,our organist,my wife,a student of mine,my grandmother,our postman".split(
    ",",
  ),
  year: "1978,1983,1989,1991,1994,1998,2001,2003,2006,2011,2015,2018".split(","),
  month: "January,February,March,April,May,June,July,August,September,October,November,December".split(","),
  hour: "half past one,two,twenty to three,three,a quarter to four,four,half past four".split(","),
  n: "four,five,six,seven,eight,nine,eleven,twelve,fourteen,sixteen,twenty".split(","),
  age: "thirty,thirty-five,forty,forty-six,fifty,sixty".split(","),
  food: "cheese,boiled eggs,plum cake,cold dumplings,olives,smoked fish,flatbread,gherkins,apricots,chestnuts".split(
    ",",
  ),
};
