const PLACE = /^(.{1,9}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗|地区))/;
const LEVEL_TAIL = /(?:[一-鿿]{1,4}族)*(?:自治)?(?:省|市|县|区|州|盟|旗|地区)$/;

/**
 * Names of the place a plan is for, from the head of its title and its issuer: 甲省乙市人民政府 gives 甲省, 甲,
 * 乙市, 乙. Units named after the place (乙海关, 乙税务局) take no prefix by elision.
 */
export function placesOf(names: readonly (string | null)[]): string[] {
  const places = new Set<string>();
  for (const name of names) {
    let rest = (name ?? '').replace(/^中共/, '').replace(/^(?:20\d{2}年)/, '');
    for (let depth = 0; depth < 3; depth += 1) {
      const place = PLACE.exec(rest)?.[1];
      if (place === undefined || NOT_A_PLACE.test(place)) break;
      places.add(place);
      const bare = place.replace(LEVEL_TAIL, '');
      if (bare.length >= 2) places.add(bare);
      rest = rest.slice(place.length);
    }
  }
  return [...places];
}

/** 全市, 我省 and 城市 are no names of places. */
const NOT_A_PLACE =
  /^[全我本各]?.?$|^(?:全|我|本|各|城|关于|优化|深化|推进|进一步|持续|国务院)|公安$|[的、在对]|(?:园|社|景|片|矿|林|牧|街)区$/;
