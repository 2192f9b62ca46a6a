/** What is undone, and when. */
@NullMarked
package dev.succession.license.restore;

import org.jspecify.annotations.NullMarked;
