//! The page.

fn main() {
    wirescope::begin();
    yew::Renderer::<wirescope::Page>::new().render();
}
