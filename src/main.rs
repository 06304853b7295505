//! The page.

fn main() {
    yew::Renderer::<wirescope::Page>::new().render();
}
