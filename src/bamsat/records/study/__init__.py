"""Study and dissemination of directives: who studied which, who is silent, and who signed in at a conference."""
