/** Tests of the Partner Center client through real HTTP. */
@NullMarked
package dev.succession.partnercenter;

import org.jspecify.annotations.NullMarked;
