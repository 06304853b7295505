//! Values that many hold and that are compared by identity.

use std::{ops::Deref, rc::Rc};

/// A value that is shared, and replaced as a whole when it changes. Two are equal if they are the same one: whether a slice of the state has
/// changed costs one comparison, however much is in it.
#[derive(Debug, Default)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Shared<T> {
        Shared(Rc::new(value))
    }

    /// The same value, as a counted pointer.
    pub fn rc(&self) -> Rc<T> {
        self.0.clone()
    }
}

impl<T: Clone> Shared<T> {
    /// The value, to change it: others keep what they hold.
    pub fn edit(&mut self) -> &mut T {
        Rc::make_mut(&mut self.0)
    }
}

impl<T: PartialEq> Shared<T> {
    /// Goes back to `before` if that holds an equal value, so that whoever depends on it sees no change.
    pub fn keep(&mut self, before: &Shared<T>) {
        if self != before && *self.0 == *before.0 {
            *self = before.clone();
        }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Shared<T> {}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Shared::new(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_change_makes_another_one() {
        let before = Shared::new(vec![1]);
        let mut after = before.clone();
        after.edit().push(2);
        assert_eq!((before.len(), after.len()), (1, 2));
        assert!(after != before);
        after.edit().pop();
        after.keep(&before);
        assert!(after == before);
    }
}
