/** Which of the licences that a user holds differ from what the facts say. */
@NullMarked
package dev.succession.license.examination;

import org.jspecify.annotations.NullMarked;
