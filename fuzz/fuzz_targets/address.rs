//! Any fragment of an address can be read, and what was read is written and read again as the same view.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wirescope::state::Address;

fuzz_target!(init: wirescope_fuzz::write_seeds("address", SEEDS), |data: &[u8]| {
    let fragment = String::from_utf8_lossy(data);
    let address = Address::decode(&fragment);
    let encoded = address.encode();
    assert_eq!(Address::decode(&encoded), address, "{encoded}");
    assert_eq!(Address::decode(&format!("#{encoded}")), address, "{encoded}");
    assert!(encoded.bytes().all(|byte| byte.is_ascii_graphic()), "not as browsers keep it: {encoded}");
});

/// Every field, and what people and other programs make of addresses.
const SEEDS: [&str; 12] = [
    "",
    "#q=peace%20talks&person=ann%20bee&-place=paris&all=person&sort=newest&per=mention",
    "q=%22a%20b%22%20OR%20c*&sort=title",
    "read=000_1971c074e8c2768a&hit=3",
    "read=a%2Fb&mark=1",
    "source=&-source=the%20paper&work=&group=&org=&number=5%2C000&date=2021-03",
    "q=caf%C3%A9+%E5%8C%97&person=%",
    "person=a&person=a&-person=a&all=person&all=place",
    "published=2019..2020-03&dates@line=..2001&places~area=fr&articles=a&people@=b",
    "people=a&people=b&all=people:sentence&read=a&mark=12-34",
    "speaker=x&-speaker=y&all=speaker&people~role=z",
    "hit=0&hit=4294967295&mark=x&per=&sort=x&&=&q",
];
