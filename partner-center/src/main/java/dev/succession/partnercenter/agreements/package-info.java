/** Whether customers have accepted the Microsoft Customer Agreement. */
@NullMarked
package dev.succession.partnercenter.agreements;

import org.jspecify.annotations.NullMarked;
